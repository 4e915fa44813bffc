// Stands between the program and the system, loaded with LD_PRELOAD: counts the calls that change or sync files below FAULT_BELOW, makes one
// of them fail or kills the program at it, and writes down what was done.
//
//   FAULT_BELOW=FOLDER   only paths below this folder count
//   FAULT_AT=N           the call, counted from 1; 0 or nothing: none
//   FAULT_KIND=          an errno, "short" (a write of half the bytes, the next one ENOSPC), "before" or "after" (killed there)
//   FAULT_LOG=FILE       each call: "OPERATION OFFSET LENGTH PATH<TAB>PATH\n", then LENGTH bytes; at last "count N"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { FILES = 1024, PATH = 1024 };
static char names[FILES][PATH];
static const char *below, *kind;
static long at, count;
static int log_file = -1;
static int full;

__attribute__((constructor)) static void begin(void) {
    below = getenv("FAULT_BELOW");
    kind = getenv("FAULT_KIND");
    if (!kind) kind = "";
    if (getenv("FAULT_AT")) at = atol(getenv("FAULT_AT"));
    const char *log = getenv("FAULT_LOG");
    if (log) log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    // What the program starts is no part of this.
    unsetenv("LD_PRELOAD");
}

static void put(const void *bytes, size_t length) {
    const char *from = bytes;
    while (length > 0) {
        long done = syscall(SYS_write, log_file, from, length);
        if (done <= 0) return;
        from += done;
        length -= (size_t)done;
    }
}

static void note(const char *operation, off_t offset, size_t length, const char *path, const char *other, const void *bytes) {
    if (log_file < 0) return;
    char line[3 * PATH];
    int n = snprintf(line, sizeof line, "%s %lld %zu %s\t%s\n", operation, (long long)offset, length, path, other ? other : "");
    put(line, (size_t)n);
    if (bytes) put(bytes, length);
}

__attribute__((destructor)) static void end(void) { note("count", count, 0, "", NULL, NULL); }

static int counts(const char *path) { return below && path && strncmp(path, below, strlen(below)) == 0; }
static const char *name(int file) { return file >= 0 && file < FILES && names[file][0] ? names[file] : NULL; }

enum { GO, FAIL, SHORT, KILL_AFTER };

static int step(const char *path) {
    if (!counts(path)) return GO;
    if (++count != at) return GO;
    if (strcmp(kind, "before") == 0) { syscall(SYS_kill, getpid(), SIGKILL); for (;;) pause(); }
    if (strcmp(kind, "after") == 0) return KILL_AFTER;
    if (strcmp(kind, "short") == 0) return SHORT;
    errno = atoi(kind);
    return FAIL;
}

static void after(int what) {
    if (what == KILL_AFTER) { syscall(SYS_kill, getpid(), SIGKILL); for (;;) pause(); }
}

#define REAL(type, function, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, function)

static int opened(int file, const char *path, int flags) {
    if (file >= 0 && file < FILES) {
        if (counts(path)) snprintf(names[file], PATH, "%s", path); else names[file][0] = 0;
        if (counts(path) && flags & (O_CREAT | O_TRUNC)) note(flags & O_TRUNC ? "create" : "open", 0, 0, path, NULL, NULL);
    }
    return file;
}

#define OPEN(function) \
    int function(const char *path, int flags, ...) { \
        REAL(int, #function, const char *, int, ...); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
        int what = step(path); \
        if (what == FAIL) return -1; \
        int saved = errno; \
        int file = opened(real(path, flags, mode), path, flags); \
        if (file >= 0) errno = saved; \
        after(what); \
        return file; \
    }
OPEN(open)
OPEN(open64)

ssize_t write(int file, const void *bytes, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    const char *path = name(file);
    if (!path) {
        ssize_t done = real(file, bytes, length);
        if (file == 1 && done > 0) note("said", 0, (size_t)done, "", NULL, bytes);
        return done;
    }
    if (full) { full = 0; errno = ENOSPC; return -1; }
    int what = step(path);
    if (what == FAIL) return -1;
    if (what == SHORT) { length /= 2; full = 1; if (length == 0) { full = 0; errno = ENOSPC; return -1; } }
    off_t end = fcntl(file, F_GETFL) & O_APPEND ? lseek(file, 0, SEEK_END) : lseek(file, 0, SEEK_CUR);
    ssize_t done = real(file, bytes, length);
    if (done > 0) note("write", end, (size_t)done, path, NULL, bytes);
    after(what);
    return done;
}

#define SIMPLE(type, function, parameters, arguments, path, operation, other, offset) \
    type function parameters { \
        static type (*real) parameters; \
        if (!real) real = (type (*) parameters)dlsym(RTLD_NEXT, #function); \
        const char *where = path; \
        int what = where ? step(where) : GO; \
        if (what == FAIL) return -1; \
        type result = real arguments; \
        if (where && counts(where) && result == 0) note(operation, offset, 0, where, other, NULL); \
        after(what); \
        return result; \
    }
SIMPLE(int, fsync, (int file), (file), name(file), "sync", NULL, 0)
SIMPLE(int, fdatasync, (int file), (file), name(file), "sync", NULL, 0)
SIMPLE(int, rename, (const char *from, const char *to), (from, to), to, "rename", from, 0)
SIMPLE(int, unlink, (const char *path), (path), path, "unlink", NULL, 0)
SIMPLE(int, mkdir, (const char *path, mode_t mode), (path, mode), path, "mkdir", NULL, 0)
SIMPLE(int, ftruncate, (int file, off_t size), (file, size), name(file), "truncate", NULL, size)
SIMPLE(int, ftruncate64, (int file, off_t size), (file, size), name(file), "truncate", NULL, size)
SIMPLE(int, flock, (int file, int how), (file, how), how & LOCK_UN ? NULL : name(file), "lock", NULL, 0)

int close(int file) {
    REAL(int, "close", int);
    if (file == log_file && log_file >= 0) { errno = EBADF; return -1; }
    const char *path = name(file);
    int what = path ? step(path) : GO;
    int result = real(file);
    if (path) names[file][0] = 0;
    after(what);
    if (what == FAIL) { errno = atoi(kind); return -1; }
    return result;
}
