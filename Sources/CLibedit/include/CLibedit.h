#pragma once

/// The version of the shim.
int trustline_editor_version(void);
