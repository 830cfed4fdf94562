/* Sakuin (索引): full-text search for Japanese, from C and from every language that can call C.
 *
 * The library is libsakuin.so; `pkg-config --cflags --libs sakuin` says how to compile and link.
 *
 *     uint64_t index;
 *     char *answer;
 *     sakuin_bundled(&index, NULL, NULL);
 *     const char *request = "{\"query\":\"防災\",\"limit\":3}";
 *     if (sakuin_search(index, request, strlen(request), NULL, &answer, NULL) == SAKUIN_OK) puts(answer);
 *     sakuin_free(answer);
 *     sakuin_close(index, NULL, NULL);
 *
 * Texts. Every text is UTF-8, given by a pointer and a length in bytes; a NUL at its end is not needed and does not count.
 * Text that is not well-formed is an error that says the byte. A null pointer with the length 0 is an empty text.
 *
 * Answers. A call that answers puts the address of a new text into `*answer` and its length into `*answer_length`, which
 * may be null: the text has a NUL behind it, and none in it. It belongs to the caller, who frees it with `sakuin_free`.
 * Answers are JSON, byte for byte what the command `sakuin` prints with `--format json` (except for `took_us`); the files
 * docs/NAME.schema.json describe them. Ranges in them are offsets of bytes in the UTF-8 of the text beside them.
 *
 * Errors. A call returns SAKUIN_OK, or SAKUIN_ERROR and puts an object into the place of the answer:
 *     {"version":2,"code":"notFound","message":"…","japaneseMessage":"…","path":"…","line":1,"column":1}
 * The last three members are there where they are known. `code` is one of these names, which never change; more may come:
 *     usage         the call, the request or the query is wrong; `column` is a character of the query
 *     input         a document or a file is wrong; `line` and `column` say where
 *     io            the operating system refused
 *     notFound      there is no such index or document
 *     corrupt       stored bytes are damaged
 *     incompatible  the index was made by another version and must be rebuilt
 *     locked        another writer is at work
 *     timeout       the time limit has passed
 *     cancelled     the cancel flag was set
 *     closure       a function of the caller has failed
 *     closed        the handle is 0, was closed, or was never given out
 * SAKUIN_NO_PLACE is returned where `answer` is null, or where no memory is left for an answer; there is no text then.
 * Calls whose only answer is their status take `error` and `error_length`; both may be null.
 *
 * Handles. Indexes and writers are numbers. A number that was closed names nothing for good, so that using it is an error
 * and never does harm. It may be closed while other threads use it: their calls end as if it were open.
 *
 * Threads. Every function may be called from any thread. Calls on one index run side by side; calls on one writer follow
 * one another. An index answers from the commit that it has seen last, whatever writers do; see `sakuin_refresh`. In a child
 * process after `fork`, open indexes answer if no call was running in the parent; writers belong to the parent alone.
 *
 * Cancelling. Calls that may take long have a `cancel` flag: a number in memory of the caller, or null. Another thread, or a
 * handler of signals, sets it to anything but 0, and the call ends within milliseconds with the code `cancelled`. It is read
 * only during the call.
 *
 * Requests are JSON objects. An unknown member is an error that names it; a member that is `null` counts as absent, unless
 * said otherwise. An empty text is a request without members. */
#ifndef SAKUIN_H
#define SAKUIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SAKUIN_VERSION "0.1.0"

/* What calls return. */
#define SAKUIN_OK 0
#define SAKUIN_ERROR 1
#define SAKUIN_NO_PLACE 2

/* The version of the library: "0.1.0". Static storage. */
const char *sakuin_version(void);

/* Frees a text that a call has answered; null is allowed. */
void sakuin_free(char *text);

/* ---- Indexes -------------------------------------------------------------------------------------------------------- */

/* Opens the last commit of the index in the directory `path`. `*index` is 0 where that fails. */
int32_t sakuin_open(
    const char *path, size_t path_length, uint64_t *index, char **error, size_t *error_length);

/* Opens the bundled index: 44 policy items of the city of Annaka. */
int32_t sakuin_bundled(uint64_t *index, char **error, size_t *error_length);

/* Builds an index in memory from JSON Lines: one object a line, each a document. `request` may have `name` (what answers
 * call the index) and what is said at `sakuin_writer_add`. */
int32_t sakuin_index_lines(
    const char *lines, size_t lines_length, const char *request, size_t request_length, uint64_t *index,
    char **error, size_t *error_length);

/* Takes the last commit; `*changed`, which may be null, becomes 1 where there was a newer one. Costs little where there is
 * none. An index in memory never changes. */
int32_t sakuin_refresh(uint64_t index, int32_t *changed, char **error, size_t *error_length);

/* Closes an index. Closing it twice is an error (`closed`). */
int32_t sakuin_close(uint64_t index, char **error, size_t *error_length);

/* ---- Questions ------------------------------------------------------------------------------------------------------
 *
 * Those that put a query have these members:
 *     query       the query, in the query language (docs/query-language.md); needed
 *     match       "all" (each part as one string; the default), "words", "any", "word"
 *     near        whether documents near what was asked follow those as asked (true)
 *     fields      the text fields to search, by name or label: ["title","本文"] (all)
 *     spelling    "raw", "width", "kana", "itaiji", "variants" (the default): how far spellings are folded together
 *     synonyms    whether synonyms are searched too (true)
 *     thesauri, spellings    paths of files to take further synonyms and spellings from
 *     strict      whether a fault of the query is an error (false)
 *     where       values by attribute: {"部局":["建設部","環境部"],"年度":{"from":2022,"to":2024},"区分":{"not":"終了"}};
 *                 values of one attribute are alternatives, {"all":[…]} demands each. Keywords are compared whole (facet
 *                 values filter back exactly); a text for a number or a date is read as people type it: "R4..R6"
 *     filters     conditions as people type them: [{"attribute":"年度","condition":"R4..R6","relation":"="}]; the relation
 *                 is "=" (the default), "!=" or "+="
 *     threads     the most threads to work on (as many as there are processors)
 *     time_limit  seconds, null for none (10)
 *     language    of the notes: "ja" (the default), "en" */

/* Answers a query with hits (search-results.schema.json). Further members:
 *     limit       the most hits, null for all (10)
 *     offset      how many of the best hits to skip (0)
 *     sort        ["年度:desc","id"]: "score", "id" or an attribute, the last two also with ":desc" (best first)
 *     weights     weights of text fields in this search: {"title":3}
 *     facets      attributes whose values to count; facet_limit: the most values of each (all)
 *     hit_fields  the fields and attributes that hits carry (all); highlights: the fields in which matches are marked (all)
 *     explain     whether each hit has the explanation of its score (false) */
int32_t sakuin_search(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* As `sakuin_search`; then `rerank` sees the best hits, and those come in the order of its scores, all others after them. It is
 * called on the calling thread, at most once, with `context`, with {"version":2,"hits":[…]}, the hits with their whole documents,
 * and with the place of `count` scores, one for each hit in their order: finite numbers, greater is better. It returns 0, or
 * another number where it has failed: the call then is an error with the code `closure`. Further members:
 *     rerank_name   what a note of the answer calls the order ("rerank")
 *     rerank_depth  how many of the best hits it sees (50) */
int32_t sakuin_search_reranked(
    uint64_t index, const char *request, size_t request_length,
    int32_t (*rerank)(void *context, const char *hits, size_t hits_length, double *scores, size_t count), void *context,
    const int32_t *cancel, char **answer, size_t *answer_length);

/* Counts the documents that match (count.schema.json). */
int32_t sakuin_count(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* Lists every match with its context (concordance.schema.json). Further members:
 *     limit, offset   lines, null for all (all; 0)
 *     context         characters on each side (40)
 *     sort            "item" (the default), "left", "right", "random" (with `seed`)
 *     left, right     a regular expression that the context before or behind must hold
 *     neighbours      within how many words neighbours are counted (0: not) */
int32_t sakuin_kwic(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* Counts the values of attributes (facets.schema.json): of those in `facets` (all), with `facet_limit`; among the documents
 * that match `query` (all). */
int32_t sakuin_facets(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* Finds the documents most like the one with `id` (similar.schema.json), like several together (`ids`), or like a `text`; of the
 * last two the answer is {"version":2,"hits":[…]}. With `limit` (10), `offset`, `where`, `filters`, `fields`, `hit_fields` and
 * `time_limit`. */
int32_t sakuin_similar(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* Completes `text`; where there is nothing to complete, corrects it (suggestions.schema.json); with `limit` (10) and
 * `time_limit`. */
int32_t sakuin_suggest(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* Lists words that begin with `prefix` (""), the most frequent first (terms.schema.json); with `limit` (20) and
 * `time_limit`. */
int32_t sakuin_terms(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* Gives the document with `id` (document.schema.json); `notFound` where there is none. */
int32_t sakuin_document(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* Gives the documents with `ids`: {"version":2,"documents":[…]}, null for each that is not there. */
int32_t sakuin_documents(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* Marks the matches of `query` in the texts of the document with `id`, whole:
 *     {"version":2,"id":"…","highlights":[{"field":"…","text":"…","ranges":[[0,6]]}]} */
int32_t sakuin_marks(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* Explains the score of the document with `id` for `query` (explanation.schema.json); members as `sakuin_search`. */
int32_t sakuin_explain(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* Describes the index (stats.schema.json). */
int32_t sakuin_stats(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* Gives the declarations of the fields of the index, as `schema` takes them. */
int32_t sakuin_schema(
    uint64_t index, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* ---- Writing --------------------------------------------------------------------------------------------------------
 *
 * An index has one writer at a time, in all processes. Nothing is visible before a commit, and a process that dies at any
 * instant leaves the last commit. */

/* Opens a writer of the index in the directory `path`. `request` may have:
 *     mode          "create" (there must be no index), "update" (there must be one), "any" (the default)
 *     schema        declarations of fields: {"fields":[{"name":"件名","kind":"text","weight":2}]}; what they do not declare is
 *                   inferred from the documents
 *     lexicon       words whose boundaries a new index fixes
 *     memory_limit  bytes for documents not yet on disk (256 MiB); threads (2)
 * A new index is made by the first documents, or by a commit. */
int32_t sakuin_writer_open(
    const char *path, size_t path_length, const char *request, size_t request_length, uint64_t *writer,
    char **error, size_t *error_length);

/* Adds documents in JSON Lines: one object a line; members are fields, and one with a known identifier takes the place of
 * the stored document. `request` may have:
 *     id          the member that identifies a document (found by its name and values)
 *     id_prefix   what is put before each identifier
 *     columns     field names by member: {"件名":"title"}
 *     schema      declarations of fields, as above
 *     source      the name of the source ("rows"); rows without identifiers get its name and their number
 *     path        the members that lead to the documents in JSON of another form; format, sheet: of files
 *     keep_going  whether what is wrong in single documents is collected in `faults` (false)
 * Answers {"version":2,"added":1,"updated":0,"unchanged":0,"documents":1,"rejected":0,"faults":[],"columns":[…],
 * "odd_values":[…]}. After an error the documents before it are in until `sakuin_writer_rollback`. New fields make the schema
 * grow, between commits. */
int32_t sakuin_writer_add(
    uint64_t writer, const char *lines, size_t lines_length, const char *request, size_t request_length,
    const int32_t *cancel, char **answer, size_t *answer_length);

/* Adds the documents of a file: JSON, CSV, TSV, xlsx, HTML, Markdown, text and the others that the command reads; its
 * format and its encoding are found. Request and answer as `sakuin_writer_add`. */
int32_t sakuin_writer_add_file(
    uint64_t writer, const char *path, size_t path_length, const char *request, size_t request_length,
    const int32_t *cancel, char **answer, size_t *answer_length);

/* Deletes the documents with `ids`, or those that match `query` as asked (with the members of questions; strict). Answers
 * {"version":2,"deleted":1}. */
int32_t sakuin_writer_delete(
    uint64_t writer, const char *request, size_t request_length, const int32_t *cancel, char **answer,
    size_t *answer_length);

/* Makes all changes visible and permanent. Answers {"version":2,"changed":true,"documents":1}. */
int32_t sakuin_writer_commit(uint64_t writer, const int32_t *cancel, char **answer, size_t *answer_length);

/* Gives up the changes since the last commit, and makes the writer usable again after an error. */
int32_t sakuin_writer_rollback(uint64_t writer, char **error, size_t *error_length);

/* Commits, and makes the index as small as it can be. */
int32_t sakuin_writer_compact(uint64_t writer, const int32_t *cancel, char **error, size_t *error_length);

/* Closes a writer and gives up what was not committed, with the index if it was made for nothing. Closing it twice is an
 * error (`closed`). */
int32_t sakuin_writer_close(uint64_t writer, char **error, size_t *error_length);

/* Checks the index in the directory `path` (verify.schema.json): every stored byte; with `deep` (false) also what is
 * indexed against the stored texts. */
int32_t sakuin_verify(
    const char *path, size_t path_length, const char *request, size_t request_length, const int32_t *cancel,
    char **answer, size_t *answer_length);

/* Makes the index in the directory `path` anew from its stored documents, where it is `incompatible`; with `lexicon`,
 * `memory_limit` and `threads`. Answers {"version":2,"documents":1}. */
int32_t sakuin_rebuild(
    const char *path, size_t path_length, const char *request, size_t request_length, const int32_t *cancel,
    char **answer, size_t *answer_length);

#ifdef __cplusplus
}
#endif

#endif
