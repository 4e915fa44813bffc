#pragma once

#include <stddef.h>
#include <stdint.h>

/// Has the system begin to write the file's bytes to the disk, where it can be asked to, and returns at once: an fdatasync
/// a moment later waits less. Makes no promise and reports no error: both are the fdatasync's.
void trustline_begin_writing(int file);

/// From now on this process leaves no core dump, however it ends, and no other program of the same user may read its memory.
void trustline_forbid_core_dumps(void);

/// Keeps bytes under a name in the kernel's keyring of this user, for so many seconds. An errno, or 0; ENOSYS where there is none.
int trustline_keyring_keep(const char *name, const void *bytes, size_t count, unsigned seconds);

/// What is kept under a name, at most `limit` bytes: how many, or -1.
long trustline_keyring_read(const char *name, void *bytes, size_t limit);

/// Whether something was kept under this name.
int trustline_keyring_forget(const char *name);
