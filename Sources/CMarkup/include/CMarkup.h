/// C shim over the parsers of HTML and XML of the system's libxml2. No libxml2 type or header is visible here: its headers include
/// ICU's, which clash with Foundation's own ICU module at compile time.
#ifndef CMARKUP_H
#define CMARKUP_H

#include <stdint.h>

/// Initializes the library; called before any other function, as often and by as many threads as one likes.
void cmarkup_initialize(void);

/// Whether HTML 4 has an element of this name, which is zero-terminated and in lower case.
int32_t cmarkup_is_element(const char *name);

/// Whether HTML 4 has a character entity of this name, which is zero-terminated and without & and ;.
int32_t cmarkup_is_entity(const char *name);

/// The callbacks of a parse, in the order of the text. Pointers are valid during the call.
typedef struct cmarkup_events {
  /// An element begins or, when `ends` is not 0, ends. Unclosed elements end too. `is_block` tells whether it
  /// is a block element; elements unknown to HTML 4 are not. Returns 0 to stop the parse.
  int32_t (*element)(void *context, const char *name, int32_t is_block, int32_t ends);
  /// `count` bytes of character data in UTF-8, with references resolved, without scripts and style sheets.
  void (*characters)(void *context, const uint8_t *bytes, int32_t count);
} cmarkup_events;

/// Parses `count` bytes of HTML in UTF-8 and repairs ill-formed markup. `context` is passed to the callbacks.
///
/// Returns 0 when memory is exhausted, otherwise 1.
int32_t cmarkup_parse_html(const uint8_t *bytes, int32_t count, cmarkup_events events, void *context);

/// A reader of an XML or HTML text that arrives in pieces.
typedef struct cmarkup_reader cmarkup_reader;
/// The attributes of an element, valid during the call that passes them.
typedef struct cmarkup_attributes cmarkup_attributes;

/// The callbacks of a reader, in the order of the text. Elements are told by their number in the list of names that
/// the reader was made with, whatever their namespace; -1 stands for all others. Returning 0 stops the reader.
typedef struct cmarkup_handler {
  int32_t (*begin)(void *context, int32_t element, const cmarkup_attributes *attributes);
  int32_t (*end)(void *context, int32_t element);
  /// `count` bytes of character data in UTF-8, references resolved; a text may come in several pieces.
  int32_t (*characters)(void *context, const uint8_t *bytes, int32_t count);
} cmarkup_handler;

/// How reading goes on.
typedef enum {
  CMARKUP_FINE = 0,
  /// A handler stopped it.
  CMARKUP_STOPPED = 1,
  /// It is not well-formed.
  CMARKUP_ILL_FORMED = 2,
  /// Elements are nested more deeply than the reader was told to follow.
  CMARKUP_TOO_DEEP = 3,
  /// It has a document type definition, which can make a small text expand without end.
  CMARKUP_HAS_DTD = 4,
  /// Memory is exhausted.
  CMARKUP_NO_MEMORY = 5
} cmarkup_outcome;

/// Makes a reader of XML. `names` are `count` zero-terminated local names, at most 256, no two alike; they must outlive
/// the reader. The encoding is UTF-8 whatever the text declares, when `is_utf8`; otherwise it is found. NULL when memory
/// is exhausted.
cmarkup_reader *cmarkup_open_xml(
    const char *const *names, int32_t count, int32_t deepest, int32_t is_utf8, cmarkup_handler handler, void *context);

/// Makes a reader of HTML in UTF-8, which repairs ill-formed markup; names are in lower case. Scripts and style sheets
/// are left out, document type declarations allowed.
cmarkup_reader *cmarkup_open_html(
    const char *const *names, int32_t count, int32_t deepest, cmarkup_handler handler, void *context);

/// Reads on by `count` bytes; `is_last` ends the text.
cmarkup_outcome cmarkup_feed(cmarkup_reader *reader, const uint8_t *bytes, int32_t count, int32_t is_last);

/// The line that is being read, from 1.
int64_t cmarkup_line(const cmarkup_reader *reader);

/// Frees a reader.
void cmarkup_close(cmarkup_reader *reader);

/// The value of an attribute by its local name: its length in bytes, or -1 where the element has none. `*value` is not
/// zero-terminated.
int64_t cmarkup_attribute(const cmarkup_attributes *attributes, const char *name, const uint8_t **value);

/// The line on which the element with these attributes begins, from 1.
int64_t cmarkup_element_line(const cmarkup_attributes *attributes);

#endif
