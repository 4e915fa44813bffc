#define _GNU_SOURCE
#include "CLibedit.h"

#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

_Static_assert(sizeof(wchar_t) == sizeof(int32_t), "a wide character holds a code point");

enum { HISTORY_LIMIT = 1000 };

// libedit maintains a screen buffer although its output is discarded, and writes out of bounds if a line with
// double-width characters is taller than the buffer. So the buffer is always larger than the line can need: eight columns
// per character, which libedit may spell out (\U+12345), and a row per newline.
enum { PICTURE_COLUMNS = 256, PICTURE_ROWS = 32, COLUMNS_A_CHARACTER = 8 };

struct trustline_editor {
    EditLine *el;
    HistoryW *commands;
    HistoryW *nothing;
    FILE *screen;
    FILE *complaints;
    size_t complaint_bytes;
    trustline_editor_callbacks callbacks;
    int reading;
    // The size of libedit's screen buffer; 0 until the first key of a line.
    size_t picture_rows, picture_columns;
    // The length of the longest line so far, in characters: libedit may insert that much killed text at one key.
    size_t longest;
};

// Receives libedit's output; only the bell is passed on.
static ssize_t screen_write(void *cookie, const char *bytes, size_t count) {
    trustline_editor *editor = cookie;
    if (editor->reading && memchr(bytes, '\a', count)) editor->callbacks.bell(editor->callbacks.context);
    return (ssize_t)count;
}

static ssize_t complaints_write(void *cookie, const char *bytes, size_t count) {
    (void)bytes;
    ((trustline_editor *)cookie)->complaint_bytes += count;
    return (ssize_t)count;
}

static trustline_editor *owner(EditLine *el) {
    void *data = NULL;
    el_wget(el, EL_CLIENTDATA, &data);
    return data;
}

static wchar_t *no_prompt(EditLine *el) {
    (void)el;
    static wchar_t empty[] = L"";
    return empty;
}

static int next_character(EditLine *el, wchar_t *character) {
    trustline_editor *editor = owner(el);
    // vi's $ on an empty line moves the cursor before the buffer.
    const LineInfoW *line = el_wline(el);
    if (line->cursor < line->buffer) el_cursor(el, (int)(line->buffer - line->cursor));
    int32_t value = 0;
    int got = editor->callbacks.next(editor->callbacks.context, &value);
    *character = (wchar_t)value;
    return got;
}

static unsigned char act(EditLine *el, int action, wint_t character) {
    trustline_editor *editor = owner(el);
    switch (editor->callbacks.action(editor->callbacks.context, action, (int32_t)character)) {
    case TRUSTLINE_DONE: return CC_REFRESH;
    case TRUSTLINE_END_OF_INPUT: return CC_EOF;
    default: return CC_ERROR;
    }
}

#define ACTION(function, action) \
    static unsigned char function(EditLine *el, wint_t character) { return act(el, action, character); }
ACTION(paste, TRUSTLINE_PASTE)
ACTION(complete, TRUSTLINE_COMPLETE)
ACTION(clear_screen, TRUSTLINE_CLEAR_SCREEN)
ACTION(end_or_delete, TRUSTLINE_END_OR_DELETE)
ACTION(previous_character, TRUSTLINE_PREVIOUS_CHARACTER)
ACTION(next_character_right, TRUSTLINE_NEXT_CHARACTER)
ACTION(delete_previous, TRUSTLINE_DELETE_PREVIOUS)
ACTION(delete_next, TRUSTLINE_DELETE_NEXT)
ACTION(previous_word, TRUSTLINE_PREVIOUS_WORD)
ACTION(next_word, TRUSTLINE_NEXT_WORD)
ACTION(row_up, TRUSTLINE_ROW_UP)
ACTION(row_down, TRUSTLINE_ROW_DOWN)
ACTION(delete_previous_word, TRUSTLINE_DELETE_PREVIOUS_WORD)
ACTION(delete_next_word, TRUSTLINE_DELETE_NEXT_WORD)
ACTION(cut_to_end, TRUSTLINE_CUT_TO_END)
ACTION(cut_line, TRUSTLINE_CUT_LINE)
ACTION(yank, TRUSTLINE_YANK)
ACTION(line_start, TRUSTLINE_LINE_START)
ACTION(line_end, TRUSTLINE_LINE_END)

static const struct {
    const wchar_t *name;
    const wchar_t *help;
    unsigned char (*function)(EditLine *, wint_t);
} actions[TRUSTLINE_ACTION_COUNT] = {
    [TRUSTLINE_PASTE] = {L"tl-paste", L"Insert what was pasted", paste},
    [TRUSTLINE_COMPLETE] = {L"tl-complete", L"Complete the word", complete},
    [TRUSTLINE_CLEAR_SCREEN] = {L"tl-clear-screen", L"Clear the screen", clear_screen},
    [TRUSTLINE_END_OR_DELETE] = {L"tl-end-or-delete", L"End of input, or delete the character", end_or_delete},
    [TRUSTLINE_PREVIOUS_CHARACTER] = {L"tl-previous-character", L"Move left", previous_character},
    [TRUSTLINE_NEXT_CHARACTER] = {L"tl-next-character", L"Move right", next_character_right},
    [TRUSTLINE_DELETE_PREVIOUS] = {L"tl-delete-previous", L"Delete to the left", delete_previous},
    [TRUSTLINE_DELETE_NEXT] = {L"tl-delete-next", L"Delete to the right", delete_next},
    [TRUSTLINE_PREVIOUS_WORD] = {L"tl-previous-word", L"Move to the word before", previous_word},
    [TRUSTLINE_NEXT_WORD] = {L"tl-next-word", L"Move behind the word", next_word},
    [TRUSTLINE_ROW_UP] = {L"tl-row-up", L"Move one row up", row_up},
    [TRUSTLINE_ROW_DOWN] = {L"tl-row-down", L"Move one row down", row_down},
    [TRUSTLINE_DELETE_PREVIOUS_WORD] = {L"tl-delete-previous-word", L"Cut the word before", delete_previous_word},
    [TRUSTLINE_DELETE_NEXT_WORD] = {L"tl-delete-next-word", L"Cut the word after", delete_next_word},
    [TRUSTLINE_CUT_TO_END] = {L"tl-cut-to-end", L"Cut to the end", cut_to_end},
    [TRUSTLINE_CUT_LINE] = {L"tl-cut-line", L"Cut the line", cut_line},
    [TRUSTLINE_YANK] = {L"tl-yank", L"Insert what was cut", yank},
    [TRUSTLINE_LINE_START] = {L"tl-line-start", L"Move to the first character", line_start},
    [TRUSTLINE_LINE_END] = {L"tl-line-end", L"Move behind the last character", line_end},
};

int trustline_locale_cure(void) {
    // Only LC_CTYPE: the program formats numbers and dates itself.
    if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 1;
    return setlocale(LC_CTYPE, "C.UTF-8") != NULL || setlocale(LC_CTYPE, "en_US.UTF-8") != NULL;
}

trustline_editor *trustline_editor_open(
    const char *name, int input, const trustline_editor_callbacks *callbacks) {
    trustline_editor *editor = calloc(1, sizeof *editor);
    if (!editor) return NULL;
    editor->callbacks = *callbacks;
    editor->screen = fopencookie(editor, "w", (cookie_io_functions_t){.write = screen_write});
    editor->complaints = fopencookie(editor, "w", (cookie_io_functions_t){.write = complaints_write});
    if (!editor->screen || !editor->complaints) goto failed;
    setvbuf(editor->complaints, NULL, _IONBF, 0);
    // The output descriptor must be a terminal but is not used.
    editor->el = el_init_fd(name, stdin, editor->screen, editor->complaints, input, input, input);
    if (!editor->el) goto failed;
    // A dumb terminal makes libedit's discarded drawing fast. It needs no real terminal type, because keys arrive decoded.
    el_wset(editor->el, EL_TERMINAL, L"dumb");
    HistEventW event;
    editor->commands = history_winit();
    editor->nothing = history_winit();
    if (!editor->commands || !editor->nothing) goto failed;
    history_w(editor->commands, &event, H_SETSIZE, HISTORY_LIMIT);
    history_w(editor->commands, &event, H_SETUNIQUE, 1);
    history_w(editor->nothing, &event, H_SETSIZE, 1);
    EditLine *el = editor->el;
    el_wset(el, EL_CLIENTDATA, editor);
    el_wset(el, EL_SIGNAL, 0);
    el_wset(el, EL_PROMPT, no_prompt);
    el_wset(el, EL_GETCFN, next_character);
    el_wset(el, EL_EDITOR, L"emacs");
    for (int i = 0; i < TRUSTLINE_ACTION_COUNT; i++)
        el_wset(el, EL_ADDFN, actions[i].name, actions[i].help, actions[i].function);
    return editor;
failed:
    trustline_editor_close(editor);
    return NULL;
}

void trustline_editor_close(trustline_editor *editor) {
    if (!editor) return;
    editor->reading = 0;
    if (editor->el) el_end(editor->el);
    if (editor->commands) history_wend(editor->commands);
    if (editor->nothing) history_wend(editor->nothing);
    if (editor->screen) fclose(editor->screen);
    if (editor->complaints) fclose(editor->complaints);
    free(editor);
}

void trustline_editor_source(trustline_editor *editor) {
    el_source(editor->el, NULL);
    // `edit off` would disable the line editor.
    el_wset(editor->el, EL_EDITMODE, 1);
    // No translation of CR, which would make CR LF in a paste two line ends. No signals from keys: a Ctrl-C
    // in a paste is text, and a typed one must not end the `make` that started the program.
    el_wset(editor->el, EL_SETTY, L"-d", L"-icrnl", L"-inlcr", L"-isig", NULL);
}

void trustline_editor_bind(trustline_editor *editor, int alternative, const int32_t *key, const char *command) {
    wchar_t wide[64];
    if (mbstowcs(wide, command, 64) == (size_t)-1) return;
    if (alternative)
        el_wset(editor->el, EL_BIND, L"-a", (const wchar_t *)key, wide, NULL);
    else
        el_wset(editor->el, EL_BIND, (const wchar_t *)key, wide, NULL);
}

int trustline_editor_is_bound(trustline_editor *editor, const int32_t *key) {
    // libedit prints a bound sequence's binding, and an error for an unbound one.
    size_t before = editor->complaint_bytes;
    el_wset(editor->el, EL_BIND, (const wchar_t *)key, NULL);
    fflush(editor->complaints);
    return editor->complaint_bytes == before;
}

int trustline_editor_escape_acts_alone(trustline_editor *editor) {
    const wchar_t *mode = NULL;
    el_wget(editor->el, EL_EDITOR, &mode);
    return mode && wcscmp(mode, L"vi") == 0;
}

int trustline_editor_make_room(trustline_editor *editor, size_t characters, size_t newlines) {
    const LineInfoW *line = el_wline(editor->el);
    const size_t length = (size_t)(line->lastchar - line->buffer);
    if (length > editor->longest) editor->longest = length;
    characters += length + editor->longest;
    for (const wchar_t *at = line->buffer; at < line->lastchar; at++) newlines += *at == L'\n';
    if (editor->picture_rows == 0) {
        // Initially the window's size, which is enough for most answers.
        int columns = 0, rows = 0;
        el_wget(editor->el, EL_GETTC, "co", &columns);
        el_wget(editor->el, EL_GETTC, "li", &rows);
        editor->picture_columns = columns > 2 * COLUMNS_A_CHARACTER ? (size_t)columns : 0;
        editor->picture_rows = rows > 0 ? (size_t)rows : 1;
    }
    for (;;) {
        const size_t columns = editor->picture_columns;
        const size_t needed =
            columns ? 4 + newlines + characters * COLUMNS_A_CHARACTER / (columns - COLUMNS_A_CHARACTER) : SIZE_MAX;
        if (needed <= editor->picture_rows) return 0;
        wchar_t number[32];
        // Set the rows last; before that, the buffer only gets wider.
        if (columns < PICTURE_COLUMNS) {
            swprintf(number, 32, L"%d", PICTURE_COLUMNS);
            if (el_wset(editor->el, EL_SETTC, L"co", number, NULL) < 0) return -1;
            editor->picture_columns = PICTURE_COLUMNS;
            continue;
        }
        const size_t rows = needed < PICTURE_ROWS ? PICTURE_ROWS : needed * 2;
        swprintf(number, 32, L"%zu", rows);
        if (el_wset(editor->el, EL_SETTC, L"li", number, NULL) < 0) return -1;
        editor->picture_rows = rows;
    }
}

int trustline_editor_read(trustline_editor *editor, int with_history) {
    // libedit queries the window's size when it starts to read.
    editor->picture_rows = 0;
    el_wset(editor->el, EL_HIST, history_w, with_history ? editor->commands : editor->nothing);
    int count = 0;
    editor->reading = 1;
    const wchar_t *line = el_wgets(editor->el, &count);
    fflush(editor->screen);
    editor->reading = 0;
    return line ? count : (count < 0 ? -1 : 0);
}

const int32_t *trustline_editor_line(trustline_editor *editor, size_t *count, size_t *cursor) {
    const LineInfoW *line = el_wline(editor->el);
    *count = (size_t)(line->lastchar - line->buffer);
    *cursor = (size_t)(line->cursor - line->buffer);
    if (*cursor > *count) *cursor = *count;
    return (const int32_t *)line->buffer;
}

int trustline_editor_insert(trustline_editor *editor, const int32_t *text) {
    return text[0] == 0 ? 0 : el_winsertstr(editor->el, (const wchar_t *)text);
}

void trustline_editor_delete(trustline_editor *editor, size_t before, size_t after) {
    if (after) {
        el_cursor(editor->el, (int)after);
        before += after;
    }
    if (before) el_wdeletestr(editor->el, (int)before);
}

void trustline_editor_move(trustline_editor *editor, size_t cursor) {
    const LineInfoW *line = el_wline(editor->el);
    el_cursor(editor->el, (int)cursor - (int)(line->cursor - line->buffer));
}

void trustline_editor_remember(trustline_editor *editor, const int32_t *text) {
    HistEventW event;
    history_w(editor->commands, &event, H_ENTER, (const wchar_t *)text);
}

void trustline_editor_raw_mode(trustline_editor *editor, int on) {
    el_wset(editor->el, EL_PREP_TERM, on);
}
