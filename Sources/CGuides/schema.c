#include "CGuides.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char schema[] = {
#embed "../../docs/schemas/guide.schema.json" suffix(, 0)
};

const unsigned char *guide_schema_bytes(void) { return schema; }
