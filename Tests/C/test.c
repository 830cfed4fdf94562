/* Tests of libsakuin: what sakuin.h promises, as a program in C sees it. `test quick` makes fewer repetitions, for
 * valgrind. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "sakuin.h"

static int failures;

#define CHECK(condition, sentence)                                                   \
  do {                                                                               \
    if (!(condition)) {                                                              \
      failures++;                                                                    \
      fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, (sentence)); \
    }                                                                                \
  } while (0)

typedef int32_t question(uint64_t, const char *, size_t, const int32_t *, char **, size_t *);

/* Asks, and returns the answer or the error; the caller frees it. */
static char *ask(question *ask, uint64_t index, const char *request, int32_t *status) {
  char *answer;
  size_t length = 1;
  int32_t got = ask(index, request, strlen(request), NULL, &answer, &length);
  if (status) *status = got;
  CHECK(answer != NULL, "an answer or an error is given");
  CHECK(answer == NULL || strlen(answer) == length, "the length is that of the text");
  return answer;
}

/* Whether a question is answered, and the answer holds a text. */
static int answers(question *one, uint64_t index, const char *request, const char *part) {
  int32_t status;
  char *answer = ask(one, index, request, &status);
  int holds = status == SAKUIN_OK && answer && strstr(answer, part) != NULL;
  if (!holds) fprintf(stderr, "  %s\n  %.300s\n", request, answer ? answer : "(nothing)");
  sakuin_free(answer);
  return holds;
}

/* Whether an error has a code, and holds a text; frees it. */
static int is_error(int32_t status, char *error, const char *code, const char *part) {
  char member[64];
  snprintf(member, sizeof member, "\"code\":\"%s\"", code);
  int is = status == SAKUIN_ERROR && error && strstr(error, member) && strstr(error, part);
  if (!is) fprintf(stderr, "  %d %.300s\n", (int)status, error ? error : "(nothing)");
  sakuin_free(error);
  return is;
}

/* The same for a call that puts its error into `text`: the call comes first. */
static int32_t returned;
#define FAILS(call, text, code, part) (returned = (call), is_error(returned, (text), (code), (part)))

/* Whether a question is refused with a code, and the error holds a text. */
static int refuses(question *one, uint64_t index, const char *request, const char *code, const char *part) {
  int32_t status;
  char *error = ask(one, index, request, &status);
  return is_error(status, error, code, part);
}

static uint64_t bundled(void) {
  uint64_t index = 1;
  CHECK(sakuin_bundled(&index, NULL, NULL) == SAKUIN_OK && index != 0, "the bundled index opens");
  return index;
}

static uint64_t lines(const char *text, const char *request) {
  uint64_t index = 0;
  char *error = NULL;
  int32_t status = sakuin_index_lines(text, strlen(text), request, strlen(request), &index, &error, NULL);
  if (status != SAKUIN_OK) fprintf(stderr, "  %s\n", error ? error : "(nothing)");
  sakuin_free(error);
  CHECK(status == SAKUIN_OK && index != 0, "an index is built from lines");
  return index;
}

/* Gives the hits whose turn is later the greater scores: the order is turned round. Fails where its context says so. */
static int32_t turned(void *context, const char *hits, size_t length, double *scores, size_t count) {
  CHECK(strlen(hits) == length && strstr(hits, "\"hits\":["), "it sees the hits");
  for (size_t i = 0; i < count; i++) scores[i] = (double)i;
  return context ? *(const int32_t *)context : 0;
}

static int32_t reranked(uint64_t index, const char *request, size_t length, const int32_t *cancel, char **answer, size_t *size) {
  return sakuin_search_reranked(index, request, length, turned, NULL, cancel, answer, size);
}

static question *const questions[] = {
    sakuin_search, reranked,        sakuin_count, sakuin_kwic,      sakuin_facets, sakuin_similar, sakuin_suggest, sakuin_terms,
    sakuin_document, sakuin_documents, sakuin_marks, sakuin_explain, sakuin_stats, sakuin_schema};
enum { question_count = sizeof questions / sizeof *questions };

static void every_question_is_answered(void) {
  uint64_t index = bundled();
  CHECK(strcmp(sakuin_version(), SAKUIN_VERSION) == 0, "library and header are of one version");
  CHECK(answers(sakuin_search, index, "{\"query\":\"防災\",\"limit\":2}", "\"total\":4"), "防災 finds 4");
  CHECK(answers(sakuin_search, index, "{\"query\":\"防災\"}", "{\"id\":\"II-2-2\""), "II-2-2 is among them");
  CHECK(answers(sakuin_search, index, "{\"query\":\"防災\",\"explain\":true}", "\"explanation\":{"), "it can be explained");
  CHECK(answers(sakuin_search, index, "{\"query\":\"市\",\"where\":{\"year\":{\"from\":2023,\"to\":2023}}}", "\"total\":22"),
        "a range is a condition");
  CHECK(answers(sakuin_count, index, "{\"query\":\"市\"}", "\"total\":28"), "市 counts 28");
  CHECK(answers(sakuin_kwic, index, "{\"query\":\"防災\",\"sort\":\"left\"}", "\"key\":\"防災\""), "kwic has keys");
  CHECK(answers(sakuin_facets, index, "{\"facets\":[\"区分\"]}", "\"status\":{\"values\":"), "facets have values");
  CHECK(answers(sakuin_similar, index, "{\"id\":\"I-2-1\",\"limit\":3}", "\"hits\":[{"), "there are similar ones");
  CHECK(answers(sakuin_suggest, index, "{\"text\":\"ぼうさい\"}", "防災"), "a reading is completed");
  CHECK(answers(sakuin_suggest, index, "{\"text\":\"防才\"}", "\"corrections\":[{"), "a typo is corrected");
  CHECK(answers(sakuin_terms, index, "{\"prefix\":\"防\",\"limit\":null}", "\"term\":\"防"), "terms begin so");
  CHECK(answers(sakuin_document, index, "{\"id\":\"I-2-1\"}", "空き家"), "a document is fetched");
  CHECK(answers(sakuin_documents, index, "{\"ids\":[\"I-2-1\",\"none\"]}", ",null]"), "a missing one is null");
  CHECK(answers(sakuin_marks, index, "{\"id\":\"II-2-2\",\"query\":\"防災\"}", "\"ranges\":[["), "matches are marked");
  CHECK(answers(sakuin_explain, index, "{\"id\":\"II-2-2\",\"query\":\"防災\"}", "\"match\":true"), "a score is explained");
  CHECK(answers(sakuin_stats, index, "", "\"documents\":44"), "there are 44 documents");
  CHECK(answers(sakuin_schema, index, "{}", "\"fields\": ["), "the fields are declared");
  CHECK(answers(reranked, index, "{\"query\":\"防災\",\"rerank_name\":\"逆順\"}", "\"reranked\":3"), "the last is the first");
  const char *request = "{\"query\":\"防災\"}";
  int32_t failing = 7;
  char *error;
  CHECK(FAILS(sakuin_search_reranked(index, request, strlen(request), turned, &failing, NULL, &error, NULL), error, "closure",
              "7"), "a function that fails is an error");
  CHECK(FAILS(sakuin_search_reranked(index, request, strlen(request), NULL, NULL, NULL, &error, NULL), error, "usage",
              "null pointer"), "no function is an error");
  int32_t changed = 5;
  CHECK(sakuin_refresh(index, &changed, NULL, NULL) == SAKUIN_OK && changed == 0, "it never changes");
  CHECK(sakuin_close(index, NULL, NULL) == SAKUIN_OK, "it closes");
}

static void handles_that_name_nothing_are_errors(void) {
  uint64_t index = bundled(), other;
  CHECK(sakuin_close(index, NULL, NULL) == SAKUIN_OK, "an index closes once");
  char *error;
  CHECK(FAILS(sakuin_close(index, &error, NULL), error, "closed", "closed before"), "and not twice");
  other = bundled();
  CHECK(other != index, "a number is not used again");
  const uint64_t wrong[] = {0, 1, index, other + 1, other ^ ((uint64_t)1 << 32), UINT64_MAX, (uint64_t)1 << 63};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    for (int which = 0; which < question_count; which++)
      CHECK(refuses(questions[which], wrong[i], "{\"query\":\"防災\"}", "closed", "message"), "it names nothing");
    CHECK(sakuin_refresh(wrong[i], NULL, NULL, NULL) == SAKUIN_ERROR, "nothing is refreshed");
    CHECK(sakuin_close(wrong[i], NULL, NULL) == SAKUIN_ERROR, "nothing is closed");
    char *answer;
    CHECK(FAILS(sakuin_writer_add(wrong[i], "{}", 2, NULL, 0, NULL, &answer, NULL), answer, "closed", ""), "add");
    CHECK(FAILS(sakuin_writer_add_file(wrong[i], "a", 1, NULL, 0, NULL, &answer, NULL), answer, "closed", ""), "file");
    CHECK(FAILS(sakuin_writer_delete(wrong[i], "{}", 2, NULL, &answer, NULL), answer, "closed", ""), "delete");
    CHECK(FAILS(sakuin_writer_commit(wrong[i], NULL, &answer, NULL), answer, "closed", ""), "commit");
    CHECK(FAILS(sakuin_writer_rollback(wrong[i], &answer, NULL), answer, "closed", ""), "rollback");
    CHECK(FAILS(sakuin_writer_compact(wrong[i], NULL, &answer, NULL), answer, "closed", ""), "compact");
    CHECK(FAILS(sakuin_writer_close(wrong[i], &answer, NULL), answer, "closed", ""), "close");
  }
  CHECK(FAILS(sakuin_writer_commit(other, NULL, &error, NULL), error, "usage", "writer"), "an index is no writer");
  sakuin_close(other, NULL, NULL);
}

static void null_pointers_and_lengths_are_errors(void) {
  uint64_t index = bundled();
  char *answer;
  size_t length;
  for (int which = 0; which < question_count; which++) {
    CHECK(questions[which](index, "{}", 2, NULL, NULL, NULL) == SAKUIN_NO_PLACE, "there is no place");
    CHECK(FAILS(questions[which](index, NULL, 5, NULL, &answer, NULL), answer, "usage", "null pointer"), "null request");
    CHECK(FAILS(questions[which](index, "{}", SIZE_MAX, NULL, &answer, &length), answer, "usage", "length"), "-1");
    CHECK(FAILS(questions[which](index, "{}", (size_t)1 << 62, NULL, &answer, NULL), answer, "usage", "length"), "2^62");
    CHECK(FAILS(questions[which](index, "[1]", 3, NULL, &answer, NULL), answer, "usage", "object"), "no object");
    CHECK(FAILS(questions[which](index, "{\"query\":", 9, NULL, &answer, NULL), answer, "usage", "byte 9"), "cut off");
    CHECK(FAILS(questions[which](index, "{\"query\":\"\xE9\"}", 12, NULL, &answer, NULL), answer, "usage", "byte 10"),
          "ill-formed UTF-8 is told with its byte");
  }
  CHECK(sakuin_open("x", 1, NULL, NULL, NULL) == SAKUIN_ERROR, "a handle needs a place");
  uint64_t opened = 7;
  CHECK(FAILS(sakuin_open(NULL, 0, &opened, &answer, &length), answer, "usage", "path") && opened == 0, "no path");
  CHECK(FAILS(sakuin_open("a\0b", 3, &opened, &answer, NULL), answer, "usage", "NUL"), "no NUL in a path");
  CHECK(FAILS(sakuin_open("\xFF", 1, &opened, &answer, NULL), answer, "usage", "byte 0"), "paths are UTF-8");
  CHECK(FAILS(sakuin_open("/nowhere", 8, &opened, &answer, NULL), answer, "notFound", "/nowhere"), "no index");
  CHECK(FAILS(sakuin_index_lines("\x80", 1, NULL, 0, &opened, &answer, NULL), answer, "usage", "byte 0"), "lines");
  CHECK(FAILS(sakuin_verify("/nowhere", 8, NULL, 0, NULL, &answer, NULL), answer, "notFound", ""), "verify");
  CHECK(FAILS(sakuin_rebuild("/nowhere", 8, NULL, 0, NULL, &answer, NULL), answer, "notFound", ""), "rebuild");
  sakuin_free(NULL);
  sakuin_close(index, NULL, NULL);
}

static void wrong_requests_are_refused_by_name(void) {
  uint64_t index = bundled();
  CHECK(refuses(sakuin_search, index, "{\"query\":\"防災\",\"limt\":3}", "usage", "limt"), "an unknown member");
  CHECK(refuses(sakuin_search, index, "{\"query\":\"防災\",\"query\":\"\"}", "usage", "twice"), "a member twice");
  CHECK(refuses(sakuin_search, index, "{}", "usage", "query"), "no query");
  CHECK(refuses(sakuin_search, index, "{\"query\":\"a\",\"limit\":-1}", "usage", "limit"), "a negative limit");
  CHECK(refuses(sakuin_search, index, "{\"query\":\"a\",\"limit\":1e300}", "usage", "limit"), "an absurd limit");
  CHECK(refuses(sakuin_search, index, "{\"query\":\"a\",\"limit\":0.5}", "usage", "limit"), "half a hit");
  CHECK(refuses(sakuin_search, index, "{\"query\":\"a\",\"time_limit\":1e300}", "usage", "time_limit"), "an absurd time");
  CHECK(refuses(sakuin_search, index, "{\"query\":\"a\",\"match\":\"most\"}", "usage", "words"), "a word that is none");
  CHECK(refuses(sakuin_search, index, "{\"query\":\"a\",\"fields\":[\"nix\"]}", "usage", "nix"), "an unknown field");
  CHECK(refuses(sakuin_search, index, "{\"query\":\"(\",\"strict\":true}", "usage", "column"), "a fault has a column");
  CHECK(refuses(sakuin_search, index, "{\"query\":\"a\",\"where\":{\"year\":null}}", "usage", "year"), "no value");
  CHECK(refuses(sakuin_document, index, "{\"id\":\"none\"}", "notFound", "none"), "no document");
  CHECK(answers(sakuin_search, index, "{\"query\":\"防災\",\"limit\":9007199254740991,\"offset\":9007199254740991}",
                "\"hits\":[]"),
        "numbers beyond all hits are no error");
  char deep[400];
  memset(deep, '[', sizeof deep - 1);
  deep[sizeof deep - 1] = 0;
  CHECK(refuses(sakuin_search, index, deep, "usage", "nesting"), "nesting is bounded");
  sakuin_close(index, NULL, NULL);
}

static int32_t add(uint64_t writer, const char *text, const char *request, char **answer) {
  return sakuin_writer_add(writer, text, strlen(text), request, strlen(request), NULL, answer, NULL);
}

/* Whether a writer adds lines, and the answer holds a text. */
static int adds(uint64_t writer, const char *text, const char *request, const char *part) {
  char *answer;
  int32_t status = add(writer, text, request, &answer);
  int holds = status == SAKUIN_OK && answer && strstr(answer, part);
  if (!holds) fprintf(stderr, "  %.300s\n", answer ? answer : "(nothing)");
  sakuin_free(answer);
  return holds;
}

static int commits(uint64_t writer, const char *part) {
  char *answer;
  int holds = sakuin_writer_commit(writer, NULL, &answer, NULL) == SAKUIN_OK && answer && strstr(answer, part);
  if (!holds) fprintf(stderr, "  %.300s\n", answer ? answer : "(nothing)");
  sakuin_free(answer);
  return holds;
}

static void writing_is_seen_after_a_commit(const char *folder) {
  char path[300];
  snprintf(path, sizeof path, "%s/索引", folder);
  uint64_t writer = 0, index = 0, second;
  char *error = NULL, *answer;
  const char *create = "{\"mode\":\"create\",\"schema\":{\"fields\":[{\"name\":\"title\",\"kind\":\"text\",\"weight\":3}]}}";
  const char *update = "{\"mode\":\"update\"}";
  CHECK(FAILS(sakuin_writer_open(path, strlen(path), update, strlen(update), &writer, &error, NULL), error, "notFound",
                 ""), "there is nothing to update");
  int32_t status = sakuin_writer_open(path, strlen(path), create, strlen(create), &writer, &error, NULL);
  CHECK(status == SAKUIN_OK, "an index is made");
  if (status != SAKUIN_OK) fprintf(stderr, "  %s\n", error);
  CHECK(adds(writer, "{\"id\":\"a\",\"title\":\"防災計画\",\"年度\":2023}\n{\"id\":\"b\",\"title\":\"空き家\",\"年度\":2024}\n", "",
             "\"added\":2"), "two are added");
  CHECK(sakuin_open(path, strlen(path), &second, &error, NULL) == SAKUIN_OK, "it is there");
  sakuin_free(error);
  CHECK(answers(sakuin_stats, second, "", "\"documents\":0"), "nothing is seen before the commit");
  CHECK(commits(writer, "\"changed\":true,\"documents\":2"), "the commit counts two");
  int32_t changed = 0;
  CHECK(sakuin_refresh(second, &changed, NULL, NULL) == SAKUIN_OK && changed == 1, "there is a newer commit");
  CHECK(answers(sakuin_search, second, "{\"query\":\"空家\",\"sort\":[\"年度:desc\"]}", "\"id\":\"b\""), "what was added is found");
  uint64_t rival;
  CHECK(FAILS(sakuin_writer_open(path, strlen(path), NULL, 0, &rival, &error, NULL), error, "locked", ""), "one writer");
  CHECK(FAILS(add(writer, "{\"id\":", "", &answer), answer, "input", "\"line\":1"), "a line that is not JSON");
  CHECK(sakuin_writer_rollback(writer, NULL, NULL) == SAKUIN_OK, "rolled back");
  CHECK(adds(writer, "{\"id\":\"c\",\"title\":\"公園\",\"担当\":\"都市計画課\"}", "", "\"added\":1"), "a new field is a field");
  CHECK(FAILS(add(writer, "{\"id\":\"d\",\"備考\":\"なし\"}", "", &answer), answer, "input", "備考"), "between commits");
  CHECK(sakuin_writer_rollback(writer, NULL, NULL) == SAKUIN_OK, "rolled back");
  CHECK(commits(writer, "\"documents\":2"), "what was rolled back is not there");
  CHECK(adds(writer, "{\"title\":\"番号なし\"}", "", "\"added\":1"), "a row without identifier");
  CHECK(FAILS(add(writer, "{\"title\":\"別の行\"}", "", &answer), answer, "input", "identifier"), "replaces no other");
  CHECK(adds(writer, "{\"title\":\"別の行\"}", "{\"source\":\"別\"}", "\"added\":1"), "unless it has a source of its own");
  const char *by_query = "{\"query\":\"番号なし\"}", *by_id = "{\"ids\":[\"a\",\"none\"]}";
  status = sakuin_writer_delete(writer, by_query, strlen(by_query), NULL, &answer, NULL);
  CHECK(status == SAKUIN_OK && strstr(answer, "\"deleted\":1"), "deleted by a query");
  sakuin_free(answer);
  status = sakuin_writer_delete(writer, by_id, strlen(by_id), NULL, &answer, NULL);
  CHECK(status == SAKUIN_OK && strstr(answer, "\"deleted\":1"), "deleted by identifiers");
  sakuin_free(answer);
  CHECK(commits(writer, "\"documents\":2"), "two are left");
  CHECK(sakuin_writer_compact(writer, NULL, NULL, NULL) == SAKUIN_OK, "it is made small");
  CHECK(sakuin_writer_close(writer, NULL, NULL) == SAKUIN_OK, "the writer closes");
  CHECK(sakuin_writer_close(writer, NULL, NULL) == SAKUIN_ERROR, "and not twice");
  status = sakuin_verify(path, strlen(path), "{\"deep\":true}", 13, NULL, &answer, NULL);
  CHECK(status == SAKUIN_OK && strstr(answer, "\"faults\":[]"), "the index is sound");
  sakuin_free(answer);
  status = sakuin_rebuild(path, strlen(path), "{\"lexicon\":[\"空き家\"]}", strlen("{\"lexicon\":[\"空き家\"]}"), NULL, &answer, NULL);
  CHECK(status == SAKUIN_OK && strstr(answer, "\"documents\":2"), "it is made anew");
  sakuin_free(answer);
  CHECK(sakuin_open(path, strlen(path), &index, NULL, NULL) == SAKUIN_OK, "it opens");
  CHECK(FAILS(sakuin_writer_open(path, strlen(path), create, strlen(create), &writer, &error, NULL), error, "usage", ""),
        "an index is not made over another");
  sakuin_close(index, NULL, NULL);
  sakuin_close(second, NULL, NULL);
  char file[320];
  snprintf(file, sizeof file, "%s/表.csv", folder);
  FILE *table = fopen(file, "w");
  fputs("番号,件名,予算\n1,防災訓練,\"1,200\"\n2,公園,300\n", table);
  fclose(table);
  snprintf(path, sizeof path, "%s/files", folder);
  CHECK(sakuin_writer_open(path, strlen(path), NULL, 0, &writer, NULL, NULL) == SAKUIN_OK, "a writer of a table");
  status = sakuin_writer_add_file(writer, file, strlen(file), NULL, 0, NULL, &answer, NULL);
  CHECK(status == SAKUIN_OK && strstr(answer, "\"added\":2"), "the rows of a table are added");
  sakuin_free(answer);
  CHECK(sakuin_writer_close(writer, NULL, NULL) == SAKUIN_OK, "without a commit");
  CHECK(sakuin_open(path, strlen(path), &index, NULL, NULL) == SAKUIN_ERROR, "nothing is left of it");
}

struct asker {
  uint64_t index;
  const int32_t *cancel;
  int calls;
  int32_t status;
  char *answer;
};

/* Asks until an answer is an error. */
static void *ask_until_refused(void *argument) {
  struct asker *asker = argument;
  static const char request[] = "{\"query\":\"/防.*災.*市.*民/ OR 支援\",\"limit\":20}";
  do {
    char *answer;
    asker->status = sakuin_search(asker->index, request, sizeof request - 1, asker->cancel, &answer, NULL);
    asker->calls++;
    if (asker->status == SAKUIN_OK) sakuin_free(answer);
    else asker->answer = answer;
  } while (asker->status == SAKUIN_OK);
  return NULL;
}

static void nap(long milliseconds) {
  struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
  nanosleep(&time, NULL);
}

static void a_flag_from_another_thread_cancels(void) {
  int32_t cancel = 0;
  struct asker asker = {bundled(), &cancel, 0, 0, NULL};
  pthread_t thread;
  pthread_create(&thread, NULL, ask_until_refused, &asker);
  nap(200);
  __atomic_store_n(&cancel, 1, __ATOMIC_RELAXED);
  pthread_join(thread, NULL);
  CHECK(asker.calls > 0 && is_error(asker.status, asker.answer, "cancelled", ""), "the search is cancelled");
  char *answer;
  CHECK(FAILS(sakuin_kwic(asker.index, "{\"query\":\"市\"}", strlen("{\"query\":\"市\"}"), &cancel, &answer, NULL), answer,
                 "cancelled", ""), "a flag that is set before the call cancels too");
  sakuin_close(asker.index, NULL, NULL);
}

static void an_index_is_closed_while_others_search(void) {
  struct asker askers[4];
  pthread_t threads[4];
  uint64_t index = bundled();
  for (int i = 0; i < 4; i++) {
    askers[i] = (struct asker){index, NULL, 0, 0, NULL};
    pthread_create(&threads[i], NULL, ask_until_refused, &askers[i]);
  }
  nap(200);
  CHECK(sakuin_close(index, NULL, NULL) == SAKUIN_OK, "it closes meanwhile");
  for (int i = 0; i < 4; i++) {
    pthread_join(threads[i], NULL);
    CHECK(is_error(askers[i].status, askers[i].answer, "closed", ""), "then the next call is refused");
  }
}

static long resident(void) {
  FILE *file = fopen("/proc/self/statm", "r");
  long pages = 0;
  if (!file || fscanf(file, "%*d %ld", &pages) != 1) pages = 0;
  if (file) fclose(file);
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static void calls_leave_nothing_behind(int calls) {
  uint64_t index = bundled();
  long before = 0;
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (int call = 0; call < calls; call++) {
    char *answer, *error;
    int32_t first = sakuin_count(index, "{\"query\":\"防災\"}", strlen("{\"query\":\"防災\"}"), NULL, &answer, NULL);
    int32_t second = sakuin_search(0, "{}", 2, NULL, &error, NULL);
    if (first != SAKUIN_OK || second != SAKUIN_ERROR) failures++;
    sakuin_free(answer);
    sakuin_free(error);
    if (call % 100 == 0) {
      uint64_t other = lines("{\"id\":\"1\",\"title\":\"防災\"}", "");
      CHECK(answers(sakuin_search, other, "{\"query\":\"防災\"}", "\"total\":1"), "an index of one");
      sakuin_close(other, NULL, NULL);
    }
    if (call == calls / 10) before = resident();
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  double seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
  long growth = resident() - before;
  printf("%d counts: %.1f µs each, %ld KB more at the end\n", calls, seconds / calls * 1e6, growth);
  /* Few calls are made under valgrind, whose own memory grows; it counts what is not freed instead. */
  CHECK(calls < 100000 || growth < 2048, "memory does not grow");
  sakuin_close(index, NULL, NULL);
}

int main(int count, char **arguments) {
  int quick = count > 2 && strcmp(arguments[2], "quick") == 0;
  if (count < 2) return 2;
  every_question_is_answered();
  handles_that_name_nothing_are_errors();
  null_pointers_and_lengths_are_errors();
  wrong_requests_are_refused_by_name();
  writing_is_seen_after_a_commit(arguments[1]);
  a_flag_from_another_thread_cancels();
  an_index_is_closed_while_others_search();
  calls_leave_nothing_behind(quick ? 300 : 100000);
  if (failures == 0) puts("libsakuin: all tests passed");
  return failures == 0 ? 0 : 1;
}
