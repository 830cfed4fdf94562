/// C shim over the system's ICU. No ICU type or header is visible here: a module map over <unicode/*.h>
/// clashes with Foundation's own ICU module at compile time, and ICU's functions carry a version in their names.
///
/// Every function that can fail writes an ICU error code to `*error`: 0 or less is success (negative codes are
/// warnings and are reported as 0), more than 0 a failure that `cicu_error_name` names.
#ifndef CICU_H
#define CICU_H

#include <stdint.h>

// MARK: Versions

/// Writes the version of the linked ICU library at run time, such as 72, 1, 0, 0.
void cicu_version(uint8_t parts[4]);

/// Writes the version of the Unicode character database inside the linked ICU, such as 15, 0, 0, 0.
void cicu_unicode_version(uint8_t parts[4]);

/// The symbolic name of an error code, such as "U_FILE_ACCESS_ERROR". Static storage.
const char *cicu_error_name(int32_t error);

// MARK: Characters

/// The general categories in use; the numbers are ICU's.
enum {
  CICU_UNASSIGNED = 0,
  CICU_FIRST_LETTER = 1,
  CICU_LAST_LETTER = 5,
  CICU_NONSPACING_MARK = 6,
  CICU_ENCLOSING_MARK = 7,
  CICU_FIRST_NUMBER = 9,
  CICU_LAST_NUMBER = 11,
  CICU_CONTROL = 15,
  CICU_FORMAT = 16
};

/// The general category of a code point.
int32_t cicu_general_category(uint32_t scalar);

/// The canonical combining class of a code point, 0 ... 255; 0 for base characters.
int32_t cicu_combining_class(uint32_t scalar);

/// Values of `cicu_east_asian_width`; the numbers are ICU's.
enum {
  CICU_WIDTH_NEUTRAL = 0,
  CICU_WIDTH_AMBIGUOUS = 1,
  CICU_WIDTH_HALF = 2,
  CICU_WIDTH_FULL = 3,
  CICU_WIDTH_NARROW = 4,
  CICU_WIDTH_WIDE = 5
};

/// The East_Asian_Width property of a code point (UAX #11).
int32_t cicu_east_asian_width(uint32_t scalar);

/// Whether the code point has the property Emoji_Modifier (skin tones).
int32_t cicu_is_emoji_modifier(uint32_t scalar);

/// How a UTF-16 unit takes part in word breaking; see `cicu_segmentation_class`.
enum {
  /// Han, Hiragana, Katakana or U+30FC: a run of these is segmented by ICU's dictionary.
  CICU_SEGMENT_DICTIONARY = 1,
  /// Joins neighbours (Word_Break Extend, Format, ZWJ, ExtendNumLet), or cannot be classified by its unit or
  /// these rules: surrogates, Hangul, half-width forms, scripts with dictionaries of their own, Katakana
  /// outside the script.
  CICU_SEGMENT_JOINING = 2,
  /// Word_Break Other, and LF: a segment of its own unless something joins it from the right.
  CICU_SEGMENT_SOLO = 3,
  /// Word_Break ALetter or Numeric: a run of these is one segment.
  CICU_SEGMENT_LETTER = 4,
  /// Word_Break WSegSpace: a run of these is one segment.
  CICU_SEGMENT_SPACE = 5,
  /// Any other: the boundary rules decide, by its neighbours in a run of these and letters.
  CICU_SEGMENT_RULE = 6
};

/// One of the `CICU_SEGMENT_…` classes of a UTF-16 unit.
int32_t cicu_segmentation_class(uint16_t unit);

// MARK: Normalisation

/// The NFKC_Casefold normalizer; owned by ICU, thread-safe, never freed.
typedef struct cicu_normalizer cicu_normalizer;

/// Loads NFKC_Casefold. NULL on failure.
const cicu_normalizer *cicu_nfkc_casefold(int32_t *error);

/// Normalizes `count` UTF-16 units into `output` and returns the length of the result. When that exceeds
/// `capacity`, nothing usable was written and the call is repeated with a larger buffer; this is not an
/// error.
int32_t cicu_normalize(
    const cicu_normalizer *normalizer, const uint16_t *units, int32_t count, uint16_t *output, int32_t capacity,
    int32_t *error);

/// Whether text before `scalar` and text from it on are normalized independently.
int32_t cicu_has_boundary_before(const cicu_normalizer *normalizer, uint32_t scalar);

/// The first code point from `scalar` on that Unicode has since after version `major`.`minor` and that the normalizer
/// changes, or lets act on its neighbours; 0x110000 when there is none.
uint32_t cicu_next_changed(const cicu_normalizer *normalizer, uint32_t scalar, uint8_t major, uint8_t minor);

// MARK: Word boundaries

/// A word break iterator; used by one thread at a time.
typedef struct cicu_word_breaker cicu_word_breaker;

/// Opens a word break iterator for an ICU locale such as "ja". NULL on failure.
cicu_word_breaker *cicu_word_breaker_open(const char *locale, int32_t *error);

/// Frees an iterator; NULL is allowed.
void cicu_word_breaker_close(cicu_word_breaker *breaker);

/// Writes every boundary after 0 (so the last one is `count`), each increased by `base`, and returns their
/// number, at most `count`, which is the required capacity of `boundaries`. The text is not kept after the
/// call.
int32_t cicu_word_boundaries(
    cicu_word_breaker *breaker, const uint16_t *units, int32_t count, uint32_t base, uint32_t *boundaries,
    int32_t *error);

// MARK: Converters

/// A converter from an encoding to UTF-16; used by one thread at a time.
typedef struct cicu_converter cicu_converter;

/// Opens a converter by ICU's name, such as "windows-31j". It stops at the first ill-formed sequence. NULL on failure.
cicu_converter *cicu_converter_open(const char *name, int32_t *error);

/// Frees a converter; NULL is allowed.
void cicu_converter_close(cicu_converter *converter);

/// Converts bytes from `*source` up to `end`, advances `*source`, and returns the number of units written to
/// `units`. Call until `*source` is `end`. With `flush`, `end` is the end of the text and an unfinished
/// sequence is a fault. On a fault `*fault` is the length in bytes of the ill-formed sequence that ends at
/// `*source`, otherwise 0.
int32_t cicu_converter_decode(
    cicu_converter *converter, const uint8_t **source, const uint8_t *end, uint16_t *units, int32_t capacity,
    int32_t flush, int32_t *fault, int32_t *error);

// MARK: Data

/// An open item of ICU's data; its bytes are valid until it is closed.
typedef struct cicu_data cicu_data;

/// Opens ICU's segmentation dictionary for Chinese and Japanese ("cjdict"). NULL on failure.
cicu_data *cicu_cjk_dictionary_open(int32_t *error);

/// The bytes of a data item after its header. `*size` is the size given in the dictionary's own header.
const uint8_t *cicu_cjk_dictionary_bytes(const cicu_data *data, int64_t *size);

/// Closes a data item; NULL is allowed.
void cicu_data_close(cicu_data *data);

#endif
