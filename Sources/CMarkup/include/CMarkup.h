/// C shim over the HTML parser of the system's libxml2. No libxml2 type or header is visible here: its headers include
/// ICU's, which clash with Foundation's own ICU module at compile time.
#ifndef CMARKUP_H
#define CMARKUP_H

#include <stdint.h>

/// Sets the library up. To be called once, before any other function and before there are several threads.
void cmarkup_initialize(void);

/// Whether HTML 4 has an element of this name: zero-terminated, in lower case.
int32_t cmarkup_is_element(const char *name);

/// Whether HTML 4 has a character entity of this name: zero-terminated, without & and ;.
int32_t cmarkup_is_entity(const char *name);

/// What a parse finds, in the order of the text. The pointers are valid during the call.
typedef struct cmarkup_events {
  /// An element begins or, where `ends` is not 0, ends. Elements that were left open end too. `is_block` tells whether
  /// it begins a line of its own; elements that HTML 4 does not know do not. Returns 0 to end the parse.
  int32_t (*element)(void *context, const char *name, int32_t is_block, int32_t ends);
  /// `count` bytes of character data, in UTF-8, with references resolved; not that of scripts and style sheets.
  void (*characters)(void *context, const uint8_t *bytes, int32_t count);
} cmarkup_events;

/// Parses `count` bytes of HTML in UTF-8 and mends what is wrong with it. `context` is handed to the events.
///
/// Returns 0 where memory is used up, otherwise 1.
int32_t cmarkup_parse_html(const uint8_t *bytes, int32_t count, cmarkup_events events, void *context);

#endif
