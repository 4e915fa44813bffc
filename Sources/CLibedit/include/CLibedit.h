#pragma once

#include <stddef.h>
#include <stdint.h>

/// Line editing by libedit: keymaps, vi mode, history, kill ring and ~/.editrc. Its output is discarded, because it
/// draws double-width characters wrongly; the caller draws the line from `trustline_editor_line`.
/// Wraps what Swift cannot call (variadic el_set) or should not use (FILE *, signal handlers).
typedef struct trustline_editor trustline_editor;

/// Callbacks, called on the thread that is in `trustline_editor_read`.
typedef struct {
    void *context;
    /// Stores the next typed character in `*character` and returns 1, or returns -1 to stop reading.
    int (*next)(void *context, int32_t *character);
    /// A key bound to one of our own commands was pressed.
    int (*action)(void *context, int action, int32_t character);
    /// Rings the bell.
    void (*bell)(void *context);
} trustline_editor_callbacks;

/// Our own commands, bound by names such as `tl-paste`.
enum {
    TRUSTLINE_PASTE = 0,
    TRUSTLINE_COMPLETE,
    TRUSTLINE_CLEAR_SCREEN,
    TRUSTLINE_END_OR_DELETE,
    TRUSTLINE_PREVIOUS_CHARACTER,
    TRUSTLINE_NEXT_CHARACTER,
    TRUSTLINE_DELETE_PREVIOUS,
    TRUSTLINE_DELETE_NEXT,
    TRUSTLINE_PREVIOUS_WORD,
    TRUSTLINE_NEXT_WORD,
    TRUSTLINE_ROW_UP,
    TRUSTLINE_ROW_DOWN,
    TRUSTLINE_DELETE_PREVIOUS_WORD,
    TRUSTLINE_DELETE_NEXT_WORD,
    TRUSTLINE_CUT_TO_END,
    TRUSTLINE_CUT_LINE,
    TRUSTLINE_YANK,
    TRUSTLINE_LINE_START,
    TRUSTLINE_LINE_END,
    TRUSTLINE_ACTION_COUNT
};

/// The result of an action.
enum {
    TRUSTLINE_DONE = 0,
    TRUSTLINE_REFUSED,
    TRUSTLINE_END_OF_INPUT,
};

/// Opens an editor on the terminal `input`. `name` selects lines of ~/.editrc. Returns NULL if out of memory or if there
/// is no terminal. Call `trustline_locale_cure` once before.
trustline_editor *trustline_editor_open(const char *name, int input, const trustline_editor_callbacks *callbacks);
void trustline_editor_close(trustline_editor *editor);

/// Sets LC_CTYPE from the environment, or C.UTF-8 if unset, so that libedit accepts Chinese. Returns 1 if
/// non-ASCII characters can be typed.
int trustline_locale_cure(void);

/// Reads ~/.editrc.
void trustline_editor_source(trustline_editor *editor);
/// Binds `key` to the command named `command`, in the insert map, and in vi's command map if `alternative`.
void trustline_editor_bind(trustline_editor *editor, int alternative, const int32_t *key, const char *command);
/// Returns 1 if `key` is bound by default or by ~/.editrc. May wrongly return 1 for single keys.
int trustline_editor_is_bound(trustline_editor *editor, const int32_t *key);
/// Returns 1 if a lone Escape is a command (vi's insert map), 0 if it begins a sequence.
int trustline_editor_escape_acts_alone(trustline_editor *editor);

/// Reads a line. Returns its length in characters including the newline, 0 at the end of input, -1 if `next`
/// stopped. The line can be read with `trustline_editor_line` until the next call.
int trustline_editor_read(trustline_editor *editor, int with_history);

/// The line's characters, valid until the next call of any function. The cursor is in 0...count.
const int32_t *trustline_editor_line(trustline_editor *editor, size_t *count, size_t *cursor);
/// Enlarges libedit's screen buffer. Must be called when a read begins and before the line grows by this many characters
/// and newlines. Returns -1 if out of memory.
int trustline_editor_make_room(trustline_editor *editor, size_t characters, size_t newlines);
/// Inserts the zero-terminated `text` at the cursor. Returns -1 if out of memory.
int trustline_editor_insert(trustline_editor *editor, const int32_t *text);
/// Deletes `before` characters before the cursor and `after` characters after it.
void trustline_editor_delete(trustline_editor *editor, size_t before, size_t after);
void trustline_editor_move(trustline_editor *editor, size_t cursor);

/// Adds the zero-terminated `text` to the command history of at most `limit` lines.
void trustline_editor_remember(trustline_editor *editor, const int32_t *text);

// Terminal and signals: one set per process.

/// Saves the settings of the terminal `input`, to be restored by `trustline_terminal_restore`, by exit() and by the
/// signals of a crash. No operation if they are already saved. Returns 0, or -1 if `input` is not a terminal.
int trustline_terminal_hold(int input, int output);
/// Sets the text (at most 32 bytes) to write to `output` on exit() or a crash.
void trustline_terminal_goodbye(const char *goodbye);
/// Restores and forgets the terminal's settings.
void trustline_terminal_restore(void);

/// Enters or leaves the editor's terminal mode.
void trustline_editor_raw_mode(trustline_editor *editor, int on);

enum {
    TRUSTLINE_INTERRUPT = 1,
    TRUSTLINE_SUSPEND = 2,
    TRUSTLINE_RESIZE = 4,
    TRUSTLINE_HANG_UP = 8,
    TRUSTLINE_WAKE = 16,
};

/// Handles SIGINT, SIGTSTP, SIGWINCH, SIGTERM, SIGHUP and SIGQUIT, except ignored ones, until
/// `trustline_signals_release`. The handlers set flags and wake a wait; a second SIGTERM, SIGHUP or SIGQUIT before the
/// first is taken ends the process. Returns 0, or -1 with errno.
int trustline_signals_hold(void);
void trustline_signals_release(void);
/// Waits until `input` is readable, a signal arrives, or `milliseconds` have passed (negative: no timeout).
/// Returns 1 if `input` is readable or at its end, otherwise 0; check `trustline_signals_take` in both cases.
int trustline_wait(int input, int milliseconds);
/// Sets a descriptor that ends waits without timeout, with result 0, when readable; -1 for none.
void trustline_watch(int descriptor);
/// Whether that descriptor is readable or at its end.
int trustline_watched_is_ready(void);
/// Returns and clears the pending signals, as a set of the flags above.
int trustline_signals_take(void);
/// Wakes a wait from any thread, with TRUSTLINE_WAKE.
void trustline_wake(void);
/// Stops the process like the default action of SIGTSTP; returns after SIGCONT. With `everyone` it stops the whole
/// process group, as the key would, so that a parent also returns the terminal to the shell.
void trustline_stop(int everyone);
