#include "CWords.h"
#include <string.h>

const char *find_translation(const struct translation *translation, const char *key) {
    size_t low = 0, high = translation->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, translation->texts[middle].key);
        if (order == 0) return translation->texts[middle].text;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

const struct translation *translation_at(size_t index) { return translations[index]; }

const struct translation *translation_for(const char *tag) {
    for (size_t index = 0; index < translation_count; index += 1) {
        if (strcmp(translations[index]->tag, tag) == 0) return translations[index];
    }
    return NULL;
}
