#include "CLibedit.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static struct termios remembered;
static volatile sig_atomic_t held;
static int held_input = -1, held_output = -1;
static char held_goodbye[32];
static size_t held_goodbye_length;

// Async-signal-safe.
static void put_back(void) {
    if (!held) return;
    held = 0;
    if (held_goodbye_length && write(held_output, held_goodbye, held_goodbye_length) < 0) {
        // The terminal was closed; its settings may still be restored.
    }
    tcsetattr(held_input, TCSANOW, &remembered);
}

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT};
enum { CRASHES = sizeof crashes / sizeof *crashes };
static struct sigaction crash_before[CRASHES];

static void crash(int number) {
    int error = errno;
    put_back();
    for (int i = 0; i < CRASHES; i++)
        if (crashes[i] == number) sigaction(number, &crash_before[i], NULL);
    errno = error;
    raise(number);
}

void trustline_terminal_goodbye(const char *goodbye) {
    held_goodbye_length = 0;
    size_t length = strnlen(goodbye, sizeof held_goodbye);
    memcpy(held_goodbye, goodbye, length);
    held_goodbye_length = length;
}

int trustline_terminal_hold(int input, int output) {
    if (held) return 0;
    static int at_exit;
    if (!at_exit) at_exit = atexit(put_back) == 0;
    if (tcgetattr(input, &remembered) < 0) return -1;
    held_input = input;
    held_output = output;
    held = 1;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = crash;
    action.sa_flags = SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &action, &crash_before[i]);
    return 0;
}

void trustline_terminal_restore(void) {
    if (!held) return;
    held = 0;
    // Do not drain: on a terminal stopped with Ctrl-S it could block forever.
    while (tcsetattr(held_input, TCSANOW, &remembered) < 0 && errno == EINTR) {
    }
    for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &crash_before[i], NULL);
}

static const struct {
    int number;
    int flag;
} signals[] = {
    {SIGINT, TRUSTLINE_INTERRUPT}, {SIGTSTP, TRUSTLINE_SUSPEND}, {SIGWINCH, TRUSTLINE_RESIZE},
    {SIGTERM, TRUSTLINE_HANG_UP},  {SIGHUP, TRUSTLINE_HANG_UP},  {SIGQUIT, TRUSTLINE_HANG_UP},
};
enum { SIGNALS = sizeof signals / sizeof *signals };
static struct sigaction signal_before[SIGNALS];
static volatile sig_atomic_t signalled[SIGNALS];
static int signals_held;
static int wake_pipe[2] = {-1, -1};
// Whether the pipe may contain something; saves a system call per key.
static atomic_int woken;

static void wake(char byte) {
    atomic_store(&woken, 1);
    // A full pipe also wakes the wait.
    if (wake_pipe[1] >= 0 && write(wake_pipe[1], &byte, 1) < 0) return;
}

static void note_signal(int number) {
    int error = errno;
    for (int i = 0; i < SIGNALS; i++) {
        if (signals[i].number != number) continue;
        if (signalled[i] && signals[i].flag == TRUSTLINE_HANG_UP) {
            // The second signal, and the first was not handled: exit immediately.
            put_back();
            signal(number, SIG_DFL);
            raise(number);
        }
        signalled[i] = 1;
    }
    wake('s');
    errno = error;
}

static int open_pipe(void) {
    static pthread_mutex_t once = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&once);
    int result = 0;
    if (wake_pipe[0] < 0) {
        int ends[2];
        result = pipe(ends);
        if (result == 0) {
            for (int i = 0; i < 2; i++) {
                fcntl(ends[i], F_SETFL, O_NONBLOCK);
                fcntl(ends[i], F_SETFD, FD_CLOEXEC);
            }
            wake_pipe[1] = ends[1];
            wake_pipe[0] = ends[0];
        }
    }
    pthread_mutex_unlock(&once);
    return result;
}

int trustline_signals_hold(void) {
    if (open_pipe() < 0) return -1;
    if (signals_held) return 0;
    signals_held = 1;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note_signal;  // no SA_RESTART: a wait is to end
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < SIGNALS; i++) {
        sigaction(signals[i].number, &action, &signal_before[i]);
        // Signals ignored by nohup or a shell without job control stay ignored.
        if (signal_before[i].sa_handler == SIG_IGN && signals[i].number != SIGWINCH)
            sigaction(signals[i].number, &signal_before[i], NULL);
    }
    return 0;
}

void trustline_signals_release(void) {
    if (!signals_held) return;
    signals_held = 0;
    for (int i = 0; i < SIGNALS; i++) sigaction(signals[i].number, &signal_before[i], NULL);
}

static int watched = -1;

void trustline_watch(int descriptor) {
    watched = descriptor;
}

int trustline_watched_is_ready(void) {
    struct pollfd one = {.fd = watched, .events = POLLIN};
    return watched >= 0 && poll(&one, 1, 0) > 0;
}

int trustline_wait(int input, int milliseconds) {
    struct pollfd all[3] = {
        {.fd = input, .events = POLLIN},
        {.fd = wake_pipe[0], .events = POLLIN},
        {.fd = milliseconds < 0 ? watched : -1, .events = POLLIN},
    };
    int ready = poll(all, 3, milliseconds);
    return ready > 0 && all[0].revents != 0;
}

int trustline_signals_take(void) {
    if (!atomic_exchange(&woken, 0)) return 0;
    char bytes[64];
    int flags = 0;
    ssize_t count;
    while ((count = read(wake_pipe[0], bytes, sizeof bytes)) > 0)
        if (memchr(bytes, 'w', (size_t)count)) flags |= TRUSTLINE_WAKE;
    for (int i = 0; i < SIGNALS; i++)
        if (signalled[i]) {
            signalled[i] = 0;
            flags |= signals[i].flag;
        }
    return flags;
}

void trustline_wake(void) {
    if (open_pipe() == 0) wake('w');
}

void trustline_stop(int everyone) {
    struct sigaction standard, mine;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    sigemptyset(&standard.sa_mask);
    sigaction(SIGTSTP, &standard, &mine);
    sigset_t set, before;
    sigemptyset(&set);
    sigaddset(&set, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &set, &before);
    if (everyone)
        kill(0, SIGTSTP);
    else
        raise(SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    sigaction(SIGTSTP, &mine, NULL);
}
