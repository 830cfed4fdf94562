#include "CEdit.h"

#include <dlfcn.h>
#include <errno.h>
#include <histedit.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

struct cedit_editor {
  EditLine *line;
  History *history;
  const char *prompt;
  cedit_completer completer;
  void *context;
  int interrupted;
};

// The terminal as it was before the first editor.
static struct termios original;
static volatile sig_atomic_t is_changed;

void cedit_restore_terminal(void) {
  if (is_changed) tcsetattr(STDIN_FILENO, TCSANOW, &original);
}

// Termination from outside must not leave a terminal without echo. Only async-signal-safe calls are allowed
// here.
static void leave(int number) {
  cedit_restore_terminal();
  signal(number, SIG_DFL);
  raise(number);
}

static void leave_on(int number) {
  struct sigaction current;
  if (sigaction(number, NULL, &current) == 0 && current.sa_handler != SIG_IGN) signal(number, leave);
}

// The functions of libedit, looked up by name.
static struct {
  EditLine *(*init)(const char *, FILE *, FILE *, FILE *);
  void (*end)(EditLine *);
  int (*set)(EditLine *, int, ...);
  int (*get)(EditLine *, int, ...);
  const char *(*gets)(EditLine *, int *);
  const LineInfo *(*info)(EditLine *);
  int (*insert)(EditLine *, const char *);
  void (*erase)(EditLine *, int);
  void (*resize)(EditLine *);
  History *(*history_init)(void);
  int (*history)(History *, HistEvent *, int, ...);
  void (*history_end)(History *);
} edit;

static int load(void) {
  static const char *const names[] = {"libedit.so.2", "libedit.so.0", "libedit.so"};
  void *library = NULL;
  for (size_t i = 0; library == NULL && i < sizeof names / sizeof *names; i++) library = dlopen(names[i], RTLD_NOW);
  if (library == NULL) return 0;
  const struct { const char *name; void *place; } wanted[] = {
      {"el_init", &edit.init},       {"el_end", &edit.end},
      {"el_set", &edit.set},         {"el_get", &edit.get},
      {"el_gets", &edit.gets},       {"el_line", &edit.info},
      {"el_insertstr", &edit.insert}, {"el_deletestr", &edit.erase},
      {"el_resize", &edit.resize},   {"history_init", &edit.history_init},
      {"history", &edit.history},    {"history_end", &edit.history_end}};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    void *symbol = dlsym(library, wanted[i].name);
    if (symbol == NULL) return 0;
    memcpy(wanted[i].place, &symbol, sizeof symbol);
  }
  return 1;
}

static cedit_editor *self(EditLine *line) {
  cedit_editor *editor = NULL;
  edit.get(line, EL_CLIENTDATA, &editor);
  return editor;
}

static char *prompt(EditLine *line) { return (char *)self(line)->prompt; }

static unsigned char interrupt(EditLine *line, int key) {
  (void)key;
  self(line)->interrupted = 1;
  return CC_EOF;
}

static unsigned char suspend(EditLine *line, int key) {
  (void)key;
  edit.set(line, EL_PREP_TERM, 0);
  cedit_restore_terminal();
  raise(SIGTSTP);
  edit.set(line, EL_PREP_TERM, 1);
  return CC_REDISPLAY;
}

static unsigned char complete(EditLine *line, int key) {
  (void)key;
  cedit_editor *editor = self(line);
  const LineInfo *info = edit.info(line);
  char *before = strndup(info->buffer, (size_t)(info->cursor - info->buffer));
  if (before == NULL) return CC_ERROR;
  cedit_completion completion = editor->completer(editor->context, before);
  free(before);
  if (completion.insertion != NULL) {
    if (completion.erase > 0) edit.erase(line, (int)completion.erase);
    edit.insert(line, completion.insertion);
  }
  unsigned char answer = completion.insertion != NULL ? CC_REFRESH : CC_ERROR;
  if (completion.listing != NULL) {
    printf("\n%s\n", completion.listing);
    fflush(stdout);
    answer = CC_REDISPLAY;
  }
  free(completion.insertion);
  free(completion.listing);
  return answer;
}

cedit_editor *cedit_open(const char *program, size_t history_size, cedit_completer completer, void *context) {
  // The editor measures and moves by characters of the locale; without a locale UTF-8 is the best guess.
  setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX == 1 && setlocale(LC_CTYPE, "C.UTF-8") == NULL) return NULL;
  if (edit.init == NULL && !load()) return NULL;
  cedit_editor *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  if (!is_changed && tcgetattr(STDIN_FILENO, &original) == 0) {
    is_changed = 1;
    leave_on(SIGHUP);
    leave_on(SIGQUIT);
    leave_on(SIGTERM);
  }
  editor->line = edit.init(program, stdin, stdout, stderr);
  editor->history = edit.history_init();
  if (editor->line == NULL || editor->history == NULL) {
    cedit_close(editor);
    return NULL;
  }
  editor->prompt = "";
  editor->completer = completer;
  editor->context = context;
  HistEvent event;
  edit.history(editor->history, &event, H_SETSIZE, (int)history_size);
  edit.history(editor->history, &event, H_SETUNIQUE, 1);
  EditLine *line = editor->line;
  edit.set(line, EL_CLIENTDATA, editor);
  edit.set(line, EL_PROMPT, prompt);
  edit.set(line, EL_EDITOR, "emacs");
  edit.set(line, EL_HIST, edit.history, editor->history);
  edit.set(line, EL_SIGNAL, 1);
  edit.set(line, EL_ADDFN, "sakuin-complete", "Complete a word", complete);
  edit.set(line, EL_ADDFN, "sakuin-interrupt", "Give the line up", interrupt);
  edit.set(line, EL_ADDFN, "sakuin-suspend", "Stop the program", suspend);
  edit.set(line, EL_BIND, "^I", "sakuin-complete", NULL);
  edit.set(line, EL_BIND, "^R", "em-inc-search-prev", NULL);
  // While a line is edited, Ctrl-C and Ctrl-Z are ordinary keys.
  edit.set(line, EL_SETTY, "-d", "-isig", NULL);
  edit.set(line, EL_BIND, "^C", "sakuin-interrupt", NULL);
  edit.set(line, EL_BIND, "^Z", "sakuin-suspend", NULL);
  // Between lines the terminal buffers keys unprocessed for the next line: its own line editing would echo
  // them, act on Ctrl-R and Ctrl-V, and turn Ctrl-D into a zero byte. Ctrl-C interrupts the running answer
  // and discards no other key.
  edit.set(line, EL_SETTY, "-x", "-icanon", "-echo", "-iexten", "+noflsh", NULL);
  return editor;
}

void cedit_close(cedit_editor *editor) {
  if (editor->history != NULL) edit.history_end(editor->history);
  if (editor->line != NULL) {
    // The library would discard typed input that belongs to the next program.
    edit.set(editor->line, EL_EDITMODE, 0);
    edit.end(editor->line);
  }
  if (is_changed) tcsetattr(STDIN_FILENO, TCSADRAIN, &original);
  is_changed = 0;
  free(editor);
}

cedit_outcome cedit_read(cedit_editor *editor, const char *prompt, const char **line) {
  editor->prompt = prompt;
  editor->interrupted = 0;
  edit.resize(editor->line);
  // The library writes the prompt before it switches the terminal mode. A client that answers the prompt at
  // once must find it ready.
  edit.set(editor->line, EL_PREP_TERM, 1);
  int length = 0;
  *line = edit.gets(editor->line, &length);
  // A caught signal ends the read with nothing read.
  if (editor->interrupted || (*line == NULL && length < 0 && errno == EINTR)) return CEDIT_INTERRUPTED;
  return *line != NULL && length > 0 ? CEDIT_LINE : CEDIT_END;
}

void cedit_remember(cedit_editor *editor, const char *line) {
  HistEvent event;
  edit.history(editor->history, &event, H_ENTER, line);
}
