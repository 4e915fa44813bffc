#pragma once

/// The words the process was started with, as the system handed them over, the program's own name first. Swift's `CommandLine`
/// reads them from /proc on Linux and is empty where that cannot be read.
int trustline_argument_count(void);

/// - Parameter index: 0 ..< trustline_argument_count().
const char *trustline_argument(int index);

/// The commit this program was built from, as `git describe` abbreviates it; empty where the build did not say (`make build`).
const char *trustline_commit(void);
