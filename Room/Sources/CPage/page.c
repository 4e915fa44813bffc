#include "CPage.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char page[] = {
#embed "page.html"
};
const unsigned char *const page_bytes = page;
const size_t page_length = sizeof page;

static const unsigned char policy[] = {
#embed "page.policy"
};
const unsigned char *const policy_bytes = policy;
const size_t policy_length = sizeof policy;
