#ifndef TRUSTLINE_FUZZER_H
#define TRUSTLINE_FUZZER_H
#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own entry: https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

#endif
