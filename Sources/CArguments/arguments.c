#include "CArguments.h"

static int count;
static char **words;

// glibc and dyld pass main's arguments to constructors; musl does not, so `words` stays empty there.
__attribute__((constructor)) static void keep(int argc, char **argv) {
    count = argc;
    words = argv;
}

int trustline_argument_count(void) { return words ? count : 0; }

const char *trustline_argument(int index) { return words[index]; }

#ifndef TRUSTLINE_COMMIT
#define TRUSTLINE_COMMIT ""
#endif

const char *trustline_commit(void) { return TRUSTLINE_COMMIT; }
