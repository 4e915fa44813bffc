# The same data sets through Debian's psych and multilevel. Prints one JSON object a line; a name the program has too
# is compared by check_numbers.py.
suppressPackageStartupMessages({
  library(jsonlite)
  library(multilevel)
  library(psych)
})

arguments <- commandArgs(trailingOnly = TRUE)
lines <- readLines(arguments[1])

number <- function(value) if (length(value) != 1 || !is.finite(value)) NA else as.numeric(value)

describe_case <- function(x) {
  values <- x[[1]]
  list(mean = mean(values), median = median(values), sd = sd(values), variance = var(values))
}

agreement_case <- function(x, points) {
  ratings <- as.data.frame(x)
  names(ratings) <- paste0("i", seq_along(ratings))
  group <- rep(1, nrow(ratings))
  chance <- (points^2 - 1) / 12
  result <- list()
  if (ncol(ratings) > 1) {
    result$rstar <- rwg.j.lindell(ratings, group, chance)$rwg.lindell
    result$admd <- ad.m(ratings, group, "median")$AD.M
  }
  result
}

# multilevel's ICC2 is the reliability of a group's mean, ICC(1,k).
icc_case <- function(x) {
  data <- data.frame(y = unlist(x), group = factor(rep(seq_along(x), lengths(x))))
  model <- aov(y ~ group, data = data)
  list(icc1 = ICC1(model), icc1k = ICC2(model))
}

reliability_case <- function(x, wants_omega) {
  sheets <- do.call(rbind, x)
  colnames(sheets) <- paste0("i", seq_len(ncol(sheets)))
  result <- list(
    alpha = suppressWarnings(suppressMessages(psych::alpha(sheets, check.keys = FALSE, warnings = FALSE)))$total$raw_alpha
  )
  if (wants_omega) {
    # Principal axes run until nothing moves reach the minres solution; psych's own minres stops at about 1e-5.
    loadings <- tryCatch(
      suppressWarnings(suppressMessages(
        fa(cor(sheets), nfactors = 1, fm = "pa", min.err = 1e-15, max.iter = 20000, warnings = FALSE)))$loadings[, 1],
      error = function(e) NULL)
    if (!is.null(loadings) && all(abs(loadings) < 0.99)) {
      result$omega <- sum(loadings)^2 / (sum(loadings)^2 + sum(1 - loadings^2))
    }
  }
  result
}

output <- file(arguments[2], "w")
for (line in lines) {
  case <- fromJSON(line, simplifyVector = FALSE)
  x <- lapply(case$x, unlist)
  result <- switch(case$fn,
    describe = describe_case(x),
    agreement = agreement_case(x, case$n[[1]]),
    icc = icc_case(x),
    reliability = reliability_case(x, isTRUE(case$omega)),
    correlation = list(r = suppressWarnings(cor(x[[1]], x[[2]]))),
    NULL)
  if (is.null(result)) next
  result <- lapply(result, number)
  writeLines(toJSON(list(id = case$id, values = result), auto_unbox = TRUE, digits = NA, na = "null"), output)
}
close(output)
