#include "CJournal.h"

#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

void trustline_forbid_core_dumps(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    // A core limit of 0 does not prevent piping a dump to a handler; this does.
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
