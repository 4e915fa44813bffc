#pragma once

#include <stddef.h>
#include <stdint.h>

/// libedit as an engine for editing one line: its keymaps, vi mode, history, kill ring and ~/.editrc. What libedit
/// draws goes nowhere, because it draws double-width characters wrongly; the caller draws, from `trustline_editor_line`.
/// Hides what Swift cannot call (variadic el_set) or should not touch (FILE *, signal handlers).
typedef struct trustline_editor trustline_editor;

/// What libedit asks of its owner. All of it is called on the thread that is inside `trustline_editor_read`.
typedef struct {
    void *context;
    /// The next character of the keyboard into `*character`: 1, or -1 to stop reading.
    int (*next)(void *context, int32_t *character);
    /// A key bound to one of our own commands was pressed.
    int (*action)(void *context, int action, int32_t character);
    /// libedit wants to be heard.
    void (*bell)(void *context);
} trustline_editor_callbacks;

/// Our own commands, by the names under which they are bound (`tl-paste` and so on).
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

/// What an action did.
enum {
    TRUSTLINE_DONE = 0,
    TRUSTLINE_REFUSED,
    TRUSTLINE_END_OF_INPUT,
};

/// Opens an editor on the terminal `input`. `name` selects lines of ~/.editrc. NULL when there is no memory or no
/// terminal. Call once before on any thread: `trustline_locale_cure`.
trustline_editor *trustline_editor_open(const char *name, int input, const trustline_editor_callbacks *callbacks);
void trustline_editor_close(trustline_editor *editor);

/// Makes libedit take Chinese also where no locale is set: LC_CTYPE from the environment, else C.UTF-8. 1 when
/// characters beyond ASCII can be typed.
int trustline_locale_cure(void);

/// Reads ~/.editrc.
void trustline_editor_source(trustline_editor *editor);
/// Binds `key` to the command named `command`, in the insert map, and in vi's command map when `alternative`.
void trustline_editor_bind(trustline_editor *editor, int alternative, const int32_t *key, const char *command);
/// 1 when `key` does something: a default or one that ~/.editrc bound. Overestimates for single keys.
int trustline_editor_is_bound(trustline_editor *editor, const int32_t *key);
/// 1 when a lone escape key acts at once (vi's insert map), 0 when it leads into a sequence.
int trustline_editor_escape_acts_alone(trustline_editor *editor);

/// Reads a line. Its length in characters with the newline that ended it, 0 at the end of input, -1 when `next`
/// stopped. The line stays readable through `trustline_editor_line` until the next call.
int trustline_editor_read(trustline_editor *editor, int with_history);

/// The characters of the line as it is now; valid until anything else is called. At most `count` long, cursor within.
const int32_t *trustline_editor_line(trustline_editor *editor, size_t *count, size_t *cursor);
/// To be called whenever a read has begun, and before the line grows by so many characters and newlines: libedit draws
/// on a picture of fixed size. -1 when there is no memory.
int trustline_editor_make_room(trustline_editor *editor, size_t characters, size_t newlines);
/// Inserts at the cursor; -1 when there is no memory. `text` ends with 0.
int trustline_editor_insert(trustline_editor *editor, const int32_t *text);
/// Deletes `before` characters in front of the cursor and `after` behind it.
void trustline_editor_delete(trustline_editor *editor, size_t before, size_t after);
void trustline_editor_move(trustline_editor *editor, size_t cursor);

/// Adds to the history of commands; at most `limit` lines are kept. `text` ends with 0.
void trustline_editor_remember(trustline_editor *editor, const int32_t *text);

// The terminal and the signals: one at a time for the whole process.

/// Remembers the settings of the terminal `input`, so that every way out restores them: `trustline_terminal_restore`,
/// exit(), and the signals of a crash. Does nothing while the terminal is held already. 0, or -1 when `input` is no
/// terminal.
int trustline_terminal_hold(int input, int output);
/// What is written to `output` (at most 32 bytes) when a way out other than `trustline_terminal_restore` is taken.
void trustline_terminal_goodbye(const char *goodbye);
/// Restores the settings of the terminal and stops holding them.
void trustline_terminal_restore(void);

/// Puts the terminal back into the editor's mode, or out of it.
void trustline_editor_raw_mode(trustline_editor *editor, int on);

enum {
    TRUSTLINE_INTERRUPT = 1,
    TRUSTLINE_SUSPEND = 2,
    TRUSTLINE_RESIZE = 4,
    TRUSTLINE_HANG_UP = 8,
    TRUSTLINE_WAKE = 16,
};

/// Takes over SIGINT, SIGTSTP, SIGWINCH, SIGTERM, SIGHUP and SIGQUIT (those that are not ignored), until
/// `trustline_signals_release`. The handlers only set flags and wake a wait; only SIGTERM, SIGHUP or SIGQUIT for the
/// second time, with the first not taken yet, ends the process. 0, or -1 with errno.
int trustline_signals_hold(void);
void trustline_signals_release(void);
/// Waits until `input` can be read, something was signalled, or `milliseconds` are over (negative: for ever).
/// 1 when `input` can be read or has ended, 0 otherwise; look at `trustline_signals_take` either way.
int trustline_wait(int input, int milliseconds);
/// A descriptor that ends a wait without limit when it can be read; -1: none. The wait then gives 0.
void trustline_watch(int descriptor);
/// Whether that descriptor can be read, or has ended.
int trustline_watched_is_ready(void);
/// What was signalled since the last call, as a set of the flags above.
int trustline_signals_take(void);
/// Wakes a wait from any thread, with TRUSTLINE_WAKE.
void trustline_wake(void);
/// Stops the process as the default action of SIGTSTP does, and returns after SIGCONT. With `everyone` the whole
/// process group is stopped, as by a key: whoever started the program has to let the shell have the terminal too.
void trustline_stop(int everyone);
