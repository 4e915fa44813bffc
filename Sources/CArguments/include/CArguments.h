#pragma once

#include <stdbool.h>
#include <sys/types.h>

/// The number of the process's arguments as passed by the system, including the program's name. Swift's `CommandLine`
/// reads /proc on Linux and is empty if that is not readable.
int trustline_argument_count(void);

/// - Parameter index: 0 ..< trustline_argument_count().
const char *trustline_argument(int index);

/// The abbreviated commit the program was built from; empty if unknown (`make build`).
const char *trustline_commit(void);

/// Starts a program. In C, because the types of `posix_spawn` and the access to the environment differ between Linux and macOS.
///
/// - Parameters:
///   - path: the program's path; `PATH` is not searched.
///   - words: its arguments with its name first, terminated by NULL.
///   - input, output: descriptors for its standard input and output; -1 to inherit.
///   - is_apart: start it in its own process group, with an empty environment and standard error discarded.
/// - Returns: the process id; -1 on failure.
pid_t trustline_spawn(const char *path, char *const words[], int input, int output, bool is_apart);
