// Written by Scripts/words: the files of languages/.
#include "CWords.h"

extern const struct translation translation_ja;
extern const struct translation translation_zh;

const struct translation *const translations[] = {
    &translation_ja,
    &translation_zh,
};
const size_t translation_count = sizeof translations / sizeof translations[0];
