import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Packed integers")
struct BlockCodecTests {
  /// Integers of at most `width` bits, the greatest among them, some zeros.
  private func integers(_ count: Int, width: Int, _ generator: inout SeededGenerator) -> [UInt32] {
    let greatest = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(width)) - 1)
    return (0..<count).map { _ in
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: 0
      case 1: greatest
      default: UInt32.random(in: 0...greatest, using: &generator)
      }
    }
  }

  /// Packs by the description of the layout, bit by bit.
  private func naivelyPacked(_ values: [UInt32], width: Int) -> [UInt8] {
    var words = [UInt32](repeating: 0, count: 4 * width)
    for (index, value) in values.enumerated() {
      for bit in 0..<width where value >> UInt32(bit) & 1 != 0 {
        let place = index / 4 * width + bit
        words[place / 32 * 4 + index % 4] |= 1 << UInt32(place % 32)
      }
    }
    return words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) } }
  }

  @Test("Blocks of every width are packed as described and unpacked as packed")
  func blocks() {
    var generator = TestEnvironment.generator("blocks")
    for width in 0...32 {
      for _ in 0..<(50 * TestEnvironment.scale) {
        let values = integers(128, width: width, &generator)
        var packed = [UInt8](repeating: 0, count: 16 * width + 1)
        packed.withUnsafeMutableBytes { BlockPacker.packBlock(values, width: width, into: $0.baseAddress!) }
        #expect(
          Array(packed.dropLast()) == naivelyPacked(values, width: width),
          "width \(width), seed \(generator.seed)")
        #expect(packed.last == 0)
        var unpacked = [UInt32](repeating: 7, count: 128)
        // Misaligned by one byte: sources need not be aligned.
        packed.insert(9, at: 0)
        packed.withUnsafeBytes { source in
          BlockUnpacker.unpackBlock(source.baseAddress! + 1, width: width, into: &unpacked)
        }
        #expect(unpacked == values, "width \(width), seed \(generator.seed)")
        let base = UInt32.random(in: 0...UInt32.max, using: &generator)
        packed.withUnsafeBytes { source in
          BlockUnpacker.unpackAscendingBlock(
            source.baseAddress! + 1, width: width, base: base, into: &unpacked)
        }
        var last = base
        let sums = values.map { gap in
          last = last &+ 1 &+ gap
          return last
        }
        #expect(unpacked == sums, "width \(width), seed \(generator.seed)")
      }
    }
  }

  @Test("Integers of every width and every count from 0 to 257 are read back without padding")
  func tails() {
    var generator = TestEnvironment.generator("tails")
    for width in 0...32 {
      for count in 0...257 {
        let values = integers(count, width: width, &generator)
        var packed = ByteBuffer()
        BitPacking.pack(values, count: count, width: width, into: &packed)
        #expect(packed.count == (count * width + 7) / 8)
        #expect(packed.count == BitPacking.byteCount(count: count, width: width))
        #expect(BlockPacker.width(values, count: count) <= width)
        for _ in 0..<BitPacking.overread { packed.append(0xFF) }
        var unpacked = [UInt32](repeating: 7, count: count + 1)
        BitPacking.unpack(packed.base, count: count, width: width, into: &unpacked)
        #expect(unpacked == values + [7], "width \(width), count \(count), seed \(generator.seed)")
        let last = BitPacking.unpackAscending(
          packed.base, count: count, width: width, base: 41, into: &unpacked)
        var sum: UInt64 = 41
        for (index, value) in values.enumerated() {
          sum += 1 + UInt64(value)
          #expect(unpacked[index] == UInt32(truncatingIfNeeded: sum))
        }
        #expect(last == sum)
      }
    }
  }

  @Test("Blocks are packed as the examples of the documentation show")
  func examples() {
    var packed = ByteBuffer()
    BitPacking.pack([1, 2, 3], count: 3, width: 3, into: &packed)
    #expect((0..<packed.count).map { packed.base.load(fromByteOffset: $0, as: UInt8.self) } == [0xD1, 0x00])
    var block = [UInt32](repeating: 0, count: 128)
    (block[0], block[4]) = (1, 1)
    var bytes = [UInt8](repeating: 0, count: 16)
    bytes.withUnsafeMutableBytes { BlockPacker.packBlock(block, width: 1, into: $0.baseAddress!) }
    #expect(bytes == [3] + Array(repeating: 0, count: 15))
  }

  @Test("Field norms: exact up to 23, within 4.5 percent up to half a million, monotone")
  func fieldNorms() {
    #expect(FieldNorm.lengths.count == 256)
    for (shorter, longer) in zip(FieldNorm.lengths, FieldNorm.lengths.dropFirst()) {
      #expect(shorter < longer)
    }
    for length in 0...23 { #expect(Int(FieldNorm.decode(FieldNorm.encode(length))) == length) }
    for length in stride(from: 24, to: 500_000, by: 7) {
      let decoded = Double(FieldNorm.decode(FieldNorm.encode(length)))
      #expect(decoded <= Double(length) && decoded >= Double(length) / 1.06)
    }
    #expect(FieldNorm.encode(.max) == 255)
  }
}
