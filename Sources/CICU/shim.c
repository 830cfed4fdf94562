#include "CICU.h"

#include <stddef.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/udata.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utypes.h>
#include <unicode/uversion.h>

// The header repeats ICU's numbers so that it needs none of its headers; here they are checked to be equal.
_Static_assert(CICU_UNASSIGNED == U_UNASSIGNED, "general category");
_Static_assert(CICU_FIRST_LETTER == U_UPPERCASE_LETTER && CICU_LAST_LETTER == U_OTHER_LETTER, "general category");
_Static_assert(CICU_NONSPACING_MARK == U_NON_SPACING_MARK, "general category");
_Static_assert(CICU_ENCLOSING_MARK == U_ENCLOSING_MARK, "general category");
_Static_assert(CICU_FIRST_NUMBER == U_DECIMAL_DIGIT_NUMBER && CICU_LAST_NUMBER == U_OTHER_NUMBER, "general category");
_Static_assert(CICU_CONTROL == U_CONTROL_CHAR && CICU_FORMAT == U_FORMAT_CHAR, "general category");
_Static_assert(CICU_WIDTH_NEUTRAL == U_EA_NEUTRAL && CICU_WIDTH_AMBIGUOUS == U_EA_AMBIGUOUS, "width");
_Static_assert(CICU_WIDTH_HALF == U_EA_HALFWIDTH && CICU_WIDTH_FULL == U_EA_FULLWIDTH, "width");
_Static_assert(CICU_WIDTH_NARROW == U_EA_NARROW && CICU_WIDTH_WIDE == U_EA_WIDE, "width");

static void report(UErrorCode status, int32_t *error) { *error = U_FAILURE(status) ? (int32_t)status : 0; }

void cicu_version(uint8_t parts[4]) { u_getVersion(parts); }

void cicu_unicode_version(uint8_t parts[4]) { u_getUnicodeVersion(parts); }

const char *cicu_error_name(int32_t error) { return u_errorName((UErrorCode)error); }

int32_t cicu_general_category(uint32_t scalar) { return u_charType((UChar32)scalar); }

int32_t cicu_combining_class(uint32_t scalar) { return u_getCombiningClass((UChar32)scalar); }

int32_t cicu_east_asian_width(uint32_t scalar) {
  return u_getIntPropertyValue((UChar32)scalar, UCHAR_EAST_ASIAN_WIDTH);
}

int32_t cicu_is_emoji_modifier(uint32_t scalar) {
  return u_hasBinaryProperty((UChar32)scalar, UCHAR_EMOJI_MODIFIER);
}

int32_t cicu_segmentation_class(uint16_t unit) {
  UChar32 scalar = unit;
  if (U16_IS_SURROGATE(unit)) return CICU_SEGMENT_JOINING;
  // ICU joins @ with letters, contrary to its Word_Break property.
  if (scalar == '@') return CICU_SEGMENT_RULE;
  if (scalar >= 0xAC00 && scalar <= 0xD7A3) return CICU_SEGMENT_JOINING;
  if (scalar >= 0xFF61 && scalar <= 0xFF9F) return CICU_SEGMENT_JOINING;
  int32_t wordBreak = u_getIntPropertyValue(scalar, UCHAR_WORD_BREAK);
  if (wordBreak == U_WB_EXTEND || wordBreak == U_WB_FORMAT || wordBreak == U_WB_ZWJ || wordBreak == U_WB_EXTENDNUMLET)
    return CICU_SEGMENT_JOINING;
  if (u_getIntPropertyValue(scalar, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) return CICU_SEGMENT_JOINING;
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(scalar, &status);
  if (U_FAILURE(status)) return CICU_SEGMENT_JOINING;
  if (scalar == 0x30FC || script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA)
    return CICU_SEGMENT_DICTIONARY;
  switch (wordBreak) {
  case U_WB_KATAKANA: return CICU_SEGMENT_JOINING;
  case U_WB_LF:
  case U_WB_OTHER: return CICU_SEGMENT_SOLO;
  case U_WB_ALETTER:
  case U_WB_NUMERIC: return CICU_SEGMENT_LETTER;
  case U_WB_WSEGSPACE: return CICU_SEGMENT_SPACE;
  default: return CICU_SEGMENT_RULE;
  }
}

const cicu_normalizer *cicu_nfkc_casefold(int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
  report(status, error);
  return *error ? NULL : (const cicu_normalizer *)normalizer;
}

int32_t cicu_normalize(
    const cicu_normalizer *normalizer, const uint16_t *units, int32_t count, uint16_t *output, int32_t capacity,
    int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = unorm2_normalize(
      (const UNormalizer2 *)normalizer, (const UChar *)units, count, (UChar *)output, capacity, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) status = U_ZERO_ERROR;
  report(status, error);
  return length;
}

int32_t cicu_has_boundary_before(const cicu_normalizer *normalizer, uint32_t scalar) {
  return unorm2_hasBoundaryBefore((const UNormalizer2 *)normalizer, (UChar32)scalar);
}

uint32_t cicu_next_changed(const cicu_normalizer *normalizer, uint32_t scalar, uint8_t major, uint8_t minor) {
  for (; scalar < 0x110000; scalar++) {
    UVersionInfo age;
    u_charAge((UChar32)scalar, age);
    // What is not assigned has age 0.
    if (age[0] < major || (age[0] == major && age[1] <= minor)) continue;
    if (!unorm2_isInert((const UNormalizer2 *)normalizer, (UChar32)scalar)) break;
  }
  return scalar;
}

cicu_word_breaker *cicu_word_breaker_open(const char *locale, int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, locale, NULL, 0, &status);
  report(status, error);
  return *error ? NULL : (cicu_word_breaker *)iterator;
}

void cicu_word_breaker_close(cicu_word_breaker *breaker) {
  if (breaker) ubrk_close((UBreakIterator *)breaker);
}

int32_t cicu_word_boundaries(
    cicu_word_breaker *breaker, const uint16_t *units, int32_t count, uint32_t base, uint32_t *boundaries,
    int32_t *error) {
  UBreakIterator *iterator = (UBreakIterator *)breaker;
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(iterator, (const UChar *)units, count, &status);
  report(status, error);
  if (*error) return 0;
  int32_t found = 0;
  ubrk_first(iterator);
  for (int32_t at = ubrk_next(iterator); at != UBRK_DONE && found < count; at = ubrk_next(iterator))
    boundaries[found++] = base + (uint32_t)at;
  return found;
}

cicu_converter *cicu_converter_open(const char *name, int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);
  if (U_SUCCESS(status))
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  report(status, error);
  if (*error && converter) ucnv_close(converter);
  return *error ? NULL : (cicu_converter *)converter;
}

void cicu_converter_close(cicu_converter *converter) {
  if (converter) ucnv_close((UConverter *)converter);
}

int32_t cicu_converter_decode(
    cicu_converter *converter, const uint8_t **source, const uint8_t *end, uint16_t *units, int32_t capacity,
    int32_t flush, int32_t *fault, int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  UChar *target = (UChar *)units;
  ucnv_toUnicode(
      (UConverter *)converter, &target, (UChar *)units + capacity, (const char **)source, (const char *)end, NULL,
      (UBool)flush, &status);
  *fault = 0;
  *error = 0;
  if (status == U_ILLEGAL_CHAR_FOUND || status == U_INVALID_CHAR_FOUND || status == U_TRUNCATED_CHAR_FOUND ||
      status == U_ILLEGAL_ESCAPE_SEQUENCE || status == U_UNSUPPORTED_ESCAPE_SEQUENCE) {
    char bytes[32];
    int8_t length = (int8_t)sizeof bytes;
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars((UConverter *)converter, bytes, &length, &ignored);
    *fault = U_SUCCESS(ignored) && length > 0 ? length : 1;
  } else if (status != U_BUFFER_OVERFLOW_ERROR) {
    report(status, error);
  }
  return (int32_t)(target - (UChar *)units);
}

cicu_data *cicu_cjk_dictionary_open(int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  UDataMemory *data = udata_open(U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr", "dict", "cjdict", &status);
  report(status, error);
  return *error ? NULL : (cicu_data *)data;
}

const uint8_t *cicu_cjk_dictionary_bytes(const cicu_data *data, int64_t *size) {
  // The dictionary begins with eight int32 indexes; the fourth is its total size in bytes.
  const int32_t *indexes = (const int32_t *)udata_getMemory((UDataMemory *)data);
  *size = indexes ? indexes[3] : 0;
  return (const uint8_t *)indexes;
}

void cicu_data_close(cicu_data *data) {
  if (data) udata_close((UDataMemory *)data);
}
