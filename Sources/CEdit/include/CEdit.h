// A line editor with history and completion on a terminal: libedit, loaded when the first editor is opened,
// so that programs that open none do not pay for it, and work where it is not installed.
#ifndef CEDIT_H
#define CEDIT_H

#include <stddef.h>

/// An editor on standard input and output.
typedef struct cedit_editor cedit_editor;

/// A completion: erases `erase` characters before the cursor, inserts `insertion` there, and shows `listing`
/// below. Both strings are allocated by malloc, or NULL for nothing.
typedef struct {
  size_t erase;
  char *insertion;
  char *listing;
} cedit_completion;

/// Answers the Tab key. `before` is the line up to the cursor.
typedef cedit_completion (*cedit_completer)(void *context, const char *before);

/// How reading a line ended.
typedef enum {
  CEDIT_LINE = 0,
  CEDIT_END = 1,
  CEDIT_INTERRUPTED = 2
} cedit_outcome;

/// Opens an editor; NULL when libedit is missing or cannot be used.
cedit_editor *cedit_open(const char *program, size_t history_size, cedit_completer completer, void *context);

/// Restores the terminal to its state before the editor; may be called by a signal handler.
void cedit_restore_terminal(void);

/// Closes an editor and restores the terminal.
void cedit_close(cedit_editor *editor);

/// Reads a line. `*line` is valid until the next call and includes its line feed.
cedit_outcome cedit_read(cedit_editor *editor, const char *prompt, const char **line);

/// Appends a line to the history; an equal older one is removed.
void cedit_remember(cedit_editor *editor, const char *line);

#endif
