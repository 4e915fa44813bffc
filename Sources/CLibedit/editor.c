#include "CLibedit.h"
#include <histedit.h>

int trustline_editor_version(void) { return 1; }
