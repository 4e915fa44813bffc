#pragma once
#include <stddef.h>

/// The page that phones load: one HTML file, `page.html` beside `page.c`, written by `Scripts/room-page`.
extern const unsigned char *const page_bytes;
extern const size_t page_length;

/// The value of its header Content-Security-Policy, which names its script and style by their hashes; `page.policy`.
extern const unsigned char *const policy_bytes;
extern const size_t policy_length;
