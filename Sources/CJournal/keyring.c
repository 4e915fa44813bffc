#define _GNU_SOURCE
#include "CJournal.h"

#include <errno.h>

#ifdef __linux__
#include <linux/keyctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static long find(const char *name) {
    return syscall(SYS_keyctl, KEYCTL_SEARCH, KEY_SPEC_USER_KEYRING, "user", name, 0);
}

int trustline_keyring_keep(const char *name, const void *bytes, size_t count, unsigned seconds) {
    long key = syscall(SYS_add_key, "user", name, bytes, count, KEY_SPEC_USER_KEYRING);
    if (key < 0) return errno;
    // Grant access to the user's other sessions, whose session keyring may differ.
    if (syscall(SYS_keyctl, KEYCTL_SETPERM, key, 0x3f0b0000) == 0 &&
        syscall(SYS_keyctl, KEYCTL_SET_TIMEOUT, key, seconds) == 0)
        return 0;
    int failure = errno;
    trustline_keyring_forget(name);
    return failure;
}

long trustline_keyring_read(const char *name, void *bytes, size_t limit) {
    long key = find(name);
    if (key < 0) return -1;
    long count = syscall(SYS_keyctl, KEYCTL_READ, key, bytes, limit);
    return count > (long)limit ? -1 : count;
}

int trustline_keyring_forget(const char *name) {
    long key = find(name);
    return key >= 0 && syscall(SYS_keyctl, KEYCTL_UNLINK, key, KEY_SPEC_USER_KEYRING) == 0;
}
#else
int trustline_keyring_keep(const char *name, const void *bytes, size_t count, unsigned seconds) {
    (void)name, (void)bytes, (void)count, (void)seconds;
    return ENOSYS;
}

long trustline_keyring_read(const char *name, void *bytes, size_t limit) {
    (void)name, (void)bytes, (void)limit;
    return -1;
}

int trustline_keyring_forget(const char *name) {
    (void)name;
    return 0;
}
#endif
