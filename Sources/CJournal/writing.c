#define _GNU_SOURCE
#include "CJournal.h"

#include <fcntl.h>

void trustline_begin_writing(int file) {
#ifdef SYNC_FILE_RANGE_WRITE
    sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);
#else
    (void)file;
#endif
}
