#pragma once

#include <stdbool.h>
#include <sys/types.h>

/// The words the process was started with, as the system handed them over, the program's own name first. Swift's `CommandLine`
/// reads them from /proc on Linux and is empty where that cannot be read.
int trustline_argument_count(void);

/// - Parameter index: 0 ..< trustline_argument_count().
const char *trustline_argument(int index);

/// The commit this program was built from, as `git describe` abbreviates it; empty where the build did not say (`make build`).
const char *trustline_commit(void);

/// Starts a program. In C, because the types of `posix_spawn` and the way to the environment differ between Linux and macOS.
///
/// - Parameters:
///   - path: the program; it is not looked for on `PATH`.
///   - words: its arguments, its name first; ends with NULL.
///   - input, output: what becomes its standard input and output; -1 for those of this process.
///   - is_apart: in a process group of its own, with an empty environment and its errors thrown away.
/// - Returns: its process id; -1 if it could not be started.
pid_t trustline_spawn(const char *path, char *const words[], int input, int output, bool is_apart);
