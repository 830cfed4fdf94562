/// Decodes blocks of 128 packed integers, one straight-line function per width.
///
/// In C because its compiler unrolls a loop on request: the same code written out in Swift took 4,500
/// generated lines and a third of the build time of the package. The layout is specified at `BlockPacker`.
#ifndef CBLOCKCODEC_H
#define CBLOCKCODEC_H

#include <stdint.h>

/// Decodes 128 integers of `width` bits, 1 to 31, from 16 * `width` bytes at `source`, which need not be aligned,
/// into the 512 bytes at `target`. Any other width writes nothing.
void cblockcodec_unpack(const void *source, int32_t width, void *target);

/// Decodes 128 ascending integers from gaps of `width` bits, 1 to 31: the first is `base` + 1 + its gap, each further
/// one its predecessor + 1 + its gap. Sums wrap around.
void cblockcodec_unpack_ascending(const void *source, int32_t width, uint32_t base, void *target);

#endif
