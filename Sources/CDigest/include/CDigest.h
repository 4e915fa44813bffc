#pragma once

#include <stddef.h>
#include <stdint.h>

/// SHA-256 (FIPS 180-4) of `length` bytes, into 32 bytes.
void trustline_sha256(const void *bytes, size_t length, uint8_t digest[32]);
