#pragma once

#include <stddef.h>
#include <stdint.h>

/// Starts writeback of the file without waiting, where supported, so that a following fdatasync is faster. Gives no
/// guarantee and reports no error; the fdatasync does.
void trustline_begin_writing(int file);

/// Forbids core dumps of this process, and reading its memory by other processes of the same user.
void trustline_forbid_core_dumps(void);

/// Stores bytes under a name in this user's kernel keyring for a number of seconds. Returns 0 or an errno; ENOSYS if
/// unsupported.
int trustline_keyring_keep(const char *name, const void *bytes, size_t count, unsigned seconds);

/// Reads at most `limit` bytes stored under a name. Returns their number, or -1.
long trustline_keyring_read(const char *name, void *bytes, size_t limit);

/// Removes what is stored under a name. Returns whether there was anything.
int trustline_keyring_forget(const char *name);
