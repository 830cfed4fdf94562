#include "CBlockCodec.h"

#include <string.h>

/// Four consecutive integers of a block, one per lane.
typedef uint32_t row_t __attribute__((vector_size(16)));
typedef uint64_t pair_t __attribute__((vector_size(16)));

#define INLINE static inline __attribute__((always_inline))

INLINE row_t load(const uint8_t *source, int word) {
  row_t row;
  memcpy(&row, source + 16 * word, 16);
  return row;
}

/// Row `number` of a block: the bits from `number` * `width` of each lane, which may continue in the lane's
/// next word.
INLINE row_t packed_row(const uint8_t *source, int width, int number) {
  int bit = number * width, word = bit / 32, shift = bit % 32;
  row_t row = load(source, word) >> shift;
  if (shift + width > 32) row |= load(source, word + 1) << (32 - shift);
  return row & (uint32_t)((1ull << width) - 1);
}

/// The row of ascending integers after `last`, whose greatest is in the last lane, from their gaps. The
/// prefix sum takes two steps: within pairs by a 64-bit shift, then adding the first pair's sum to the
/// second.
INLINE row_t ascend(row_t last, row_t gaps) {
  pair_t pairs = (pair_t)gaps;
  row_t in_pairs = (row_t)(pairs + (pairs << 32));
  row_t first_sum = {0, 0, in_pairs[1], in_pairs[1]};
  row_t before = {last[3], last[3], last[3], last[3]};
  return in_pairs + first_sum + before + (row_t){1, 2, 3, 4};
}

/// Inlined with a constant width: shifts, words and the test for a next word are constants in each unrolled
/// step.
INLINE void unpack(const uint8_t *source, int width, uint8_t *target) {
#pragma clang loop unroll(full)
  for (int number = 0; number < 32; number++) {
    row_t row = packed_row(source, width, number);
    memcpy(target + 16 * number, &row, 16);
  }
}

INLINE void unpack_ascending(const uint8_t *source, int width, uint32_t base, uint8_t *target) {
  row_t last = {base, base, base, base};
#pragma clang loop unroll(full)
  for (int number = 0; number < 32; number++) {
    last = ascend(last, packed_row(source, width, number));
    memcpy(target + 16 * number, &last, 16);
  }
}

#define EACH_WIDTH(CASE) \
  CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12) CASE(13) \
  CASE(14) CASE(15) CASE(16) CASE(17) CASE(18) CASE(19) CASE(20) CASE(21) CASE(22) CASE(23) CASE(24) CASE(25) \
  CASE(26) CASE(27) CASE(28) CASE(29) CASE(30) CASE(31)

void cblockcodec_unpack(const void *source, int32_t width, void *target) {
  switch (width) {
#define UNPACK(WIDTH) \
  case WIDTH: unpack(source, WIDTH, target); return;
    EACH_WIDTH(UNPACK)
  }
}

void cblockcodec_unpack_ascending(const void *source, int32_t width, uint32_t base, void *target) {
  switch (width) {
#define UNPACK_ASCENDING(WIDTH) \
  case WIDTH: unpack_ascending(source, WIDTH, base, target); return;
    EACH_WIDTH(UNPACK_ASCENDING)
  }
}
