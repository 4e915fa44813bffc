"""What taking one check-in's picture from another tells about somebody who left in between: PRIVACY.md's figures.

    python3 Tests/peers/team_overlap.py [teams]

A team of n answers; weeks later the same people but one answer again. Somebody who has both pictures guesses the leaver's factor
score. Of all guesses the best is made here: the leaver may be any of the n values of the first list, each as likely as it makes the
second picture, by Bayes' rule. What is printed is the share of the variance of leavers' scores that this guess explains (1: it is
known; 0: the second picture tells nothing the first did not), and how often one of two sides is surer than 9 in 10: whether the
leaver was above or below the middle of the first picture, where without the second it is at most as sure as the list.

The pictures: `dots`, every value of the second list; `median`, its median rounded to a whole point; `change`, whether its mean is higher,
lower or no more than noise apart (Welch's test, 90 %), which is all the program shows of it.
A person's scores at the two times are normal with mean 3.5 and standard deviation 0.8, correlated by r, rounded to quarter points from
1 to 5 (the mean of four questions). r = 1: nobody changed an answer. Nothing else is random; no code of the program is used.
"""

import itertools
import sys

import numpy
import scipy.stats

POINTS = numpy.arange(1, 5.01, 0.25)
MEAN, SPREAD = 3.5, 0.8


def scores(latent):
    return numpy.clip(numpy.round((MEAN + SPREAD * latent) * 4) / 4, 1, 5)


def transition(r, random):
    """P(second score | first score), by counting two million people."""
    latent = random.standard_normal(2_000_000)
    first = scores(latent)
    second = scores(r * latent + numpy.sqrt(max(0.0, 1 - r * r)) * random.standard_normal(latent.size))
    table = numpy.full((POINTS.size, POINTS.size), 1e-12)
    numpy.add.at(table, (((first - 1) * 4).astype(int), ((second - 1) * 4).astype(int)), 1)
    return table / table.sum(axis=1, keepdims=True)


def permanent(matrix):
    """Ryser's formula, over all subsets of the columns at once."""
    n = matrix.shape[0]
    masks = SUBSETS[n]
    sums = masks @ matrix.T
    signs = (-1.0) ** (n - masks.sum(axis=1))
    return float((signs * sums.prod(axis=1)).sum())


SUBSETS = {n: numpy.array(list(itertools.product((0.0, 1.0), repeat=n))) for n in (5, 7, 11)}


def median(first, values):
    return numpy.floor(numpy.median(values, axis=-1) + 0.5)


def change(first, values):
    """-1, 0 or 1 for each row of values."""
    one, other = first.var(ddof=1) / first.size, values.var(axis=-1, ddof=1) / values.shape[-1]
    error = numpy.maximum(one + other, 1e-12)
    freedom = error ** 2 / numpy.maximum(one ** 2 / (first.size - 1) + other ** 2 / (values.shape[-1] - 1), 1e-24)
    difference = values.mean(axis=-1) - first.mean()
    return numpy.sign(difference) * (numpy.abs(difference) > scipy.stats.t.ppf(0.95, freedom) * numpy.sqrt(error))


PICTURES = {"dots": None, "median": median, "change": change}


def posterior(first, second, table, picture, random):
    """P(leaver is the k-th of the first list), for each k."""
    n = first.size
    places = ((first - 1) * 4).astype(int)
    weights = numpy.empty(n)
    for k in range(n):
        rest = numpy.delete(places, k)
        if picture == "dots":
            weights[k] = max(permanent(table[numpy.ix_(rest, ((second - 1) * 4).astype(int))]), 0)
        else:
            draws = numpy.stack([random.choice(POINTS, 400, p=table[place]) for place in rest], axis=1)
            seen = PICTURES[picture]
            weights[k] = (seen(first, draws) == seen(first, second)).mean() + 1e-9
    return weights / weights.sum()


def study(n, r, picture, teams, random):
    table = transition(r, random)
    truth, guess, prior, sure = [], [], [], 0
    for _ in range(teams):
        latent = random.standard_normal(n)
        first = scores(latent)
        stayed = latent[1:]
        second = scores(r * stayed + numpy.sqrt(max(0.0, 1 - r * r)) * random.standard_normal(n - 1))
        order = numpy.argsort(first)
        weights = posterior(first[order], numpy.sort(second), table, picture, random)
        truth.append(first[0])
        guess.append(float(weights @ first[order]))
        prior.append(float(first.mean()))
        upper = float(weights[first[order] > numpy.median(first)].sum())
        lower = float(weights[first[order] < numpy.median(first)].sum())
        sure += max(upper, lower) > 0.9
    truth, guess, prior = map(numpy.array, (truth, guess, prior))
    return 1 - ((truth - guess) ** 2).sum() / ((truth - prior) ** 2).sum(), sure / teams


if __name__ == "__main__":
    teams = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    random = numpy.random.default_rng(20261122)
    print("Share of variance explained, and how often surer than 9 in 10:")
    print(f"{'n':<4}{'r':<6}" + "".join(f"{picture:>16}" for picture in PICTURES))
    for n in (6, 8, 12):
        for r in (1.0, 0.9, 0.7, 0.5):
            row = [study(n, r, picture, teams if n < 12 or picture != "dots" else teams // 4, random) for picture in PICTURES]
            print(f"{n:<4}{r:<6}" + "".join(f"{explained:>9.2f}{sure:>7.2f}" for explained, sure in row), flush=True)
