#pragma once
#include <stddef.h>

/// A translated text.
struct translated_text {
    const char *key;  ///< the English text with numbered arguments; with a context: the context, \4, the text
    const char *text; ///< the forms of a plural are separated by \036
};

/// The translations of one language, from its file in `languages/`.
struct translation {
    const char *tag;                    ///< BCP 47
    const struct translated_text *texts; ///< sorted by key, byte by byte
    size_t count;
    size_t (*plural)(unsigned long n); ///< which form of a plural stands with a number, from 0
};

extern const struct translation *const translations[];
extern const size_t translation_count;

/// A translation by index, below `translation_count`.
const struct translation *translation_at(size_t index);

/// The translated text for a key, or NULL.
const char *find_translation(const struct translation *translation, const char *key);

/// The translation for a tag, or NULL.
const struct translation *translation_for(const char *tag);
