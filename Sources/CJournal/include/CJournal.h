#pragma once

#include <stddef.h>
#include <stdint.h>

/// SHA-256 (FIPS 180-4) of `length` bytes, into 32 bytes.
void trustline_sha256(const void *bytes, size_t length, uint8_t digest[32]);

/// Has the system begin to write the file's bytes to the disk, where it can be asked to, and returns at once: an fdatasync
/// a moment later waits less. Makes no promise and reports no error: both are the fdatasync's.
void trustline_begin_writing(int file);

/// From now on this process leaves no core dump, however it ends, and no other program of the same user may read its memory.
void trustline_forbid_core_dumps(void);
