/// C shim over the HTML parser of the system's libxml2. No libxml2 type or header is visible here: its headers include
/// ICU's, which clash with Foundation's own ICU module at compile time.
#ifndef CMARKUP_H
#define CMARKUP_H

#include <stdint.h>

/// Initializes the library. To be called once, before any other function and before other threads start.
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

#endif
