#include "CArguments.h"

#include <fcntl.h>
#include <spawn.h>

extern char **environ;

pid_t trustline_spawn(const char *path, char *const words[], int input, int output, bool is_apart) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    if (input >= 0) posix_spawn_file_actions_adddup2(&actions, input, 0);
    if (output >= 0) posix_spawn_file_actions_adddup2(&actions, output, 1);
    if (is_apart) {
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
        posix_spawnattr_setpgroup(&attributes, 0);
    }
    char *empty[] = {0};
    pid_t child;
    int error = posix_spawn(&child, path, &actions, &attributes, words, is_apart ? empty : environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error ? -1 : child;
}
