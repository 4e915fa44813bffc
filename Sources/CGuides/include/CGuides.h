#pragma once
#include <stddef.h>

/// An embedded guide: the bytes of its file in `questionnaires/`.
struct embedded_guide {
    const char *name;           ///< the file's name without `.yaml`
    const unsigned char *bytes; ///< closed by a zero, which no guide holds
};

extern const struct embedded_guide *const embedded_guides;
extern const size_t embedded_guide_count;

/// The JSON Schema of guides, `docs/schemas/guide.schema.json`, zero-terminated.
const unsigned char *guide_schema_bytes(void);
