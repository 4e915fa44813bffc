#include "CJournal.h"

#if defined(__APPLE__)
#include <CommonCrypto/CommonDigest.h>

void trustline_sha256(const void *bytes, size_t length, uint8_t digest[32]) {
    CC_SHA256(bytes, (CC_LONG)length, digest);
}
#else
#include <sys/types.h>
#include <sha2.h>

void trustline_sha256(const void *bytes, size_t length, uint8_t digest[32]) {
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, bytes, length);
    SHA256Final(digest, &context);
}
#endif
