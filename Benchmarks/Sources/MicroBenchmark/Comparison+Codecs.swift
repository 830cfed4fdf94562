import SakuinIndex

/// Blocks of 128 random ascending integers, packed by both codecs.
private final class PackedBlocks {
  static let count = 4096
  /// Width of the gaps of each block, in bits.
  let widths: [Int]
  /// Buffer of one decoded block.
  let target = UnsafeMutablePointer<UInt32>.allocate(capacity: 128)
  private let gaps: UnsafeMutablePointer<UInt32>
  private let vertical: UnsafeMutableRawPointer
  private var horizontal = ByteBuffer()
  private var verticalStarts: [Int] = []
  private var horizontalStarts: [Int] = []

  init() {
    var state: UInt64 = 20_261_122
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    widths = (0..<Self.count).map { _ in 2 + Int(random() % 12) }
    gaps = .allocate(capacity: 128 * Self.count)
    for block in 0..<Self.count {
      for index in 0..<128 { gaps[128 * block + index] = UInt32(random() % (1 << UInt64(widths[block]))) }
    }
    vertical = .allocate(byteCount: widths.reduce(0) { $0 + 16 * $1 }, alignment: 16)
    packVertically()
    packHorizontally()
  }

  deinit {
    target.deallocate()
    gaps.deallocate()
    vertical.deallocate()
  }

  func packVertically() {
    verticalStarts.removeAll(keepingCapacity: true)
    var start = 0
    for block in 0..<Self.count {
      verticalStarts.append(start)
      // SAFETY: `vertical` has 16 bytes for each bit of each width.
      BlockPacker.packBlock(gaps + 128 * block, width: widths[block], into: vertical + start)
      start += 16 * widths[block]
    }
  }

  func packHorizontally() {
    horizontal = ByteBuffer()
    horizontalStarts.removeAll(keepingCapacity: true)
    for block in 0..<Self.count {
      horizontalStarts.append(horizontal.count)
      BitPacking.pack(gaps + 128 * block, count: 128, width: widths[block], into: &horizontal)
    }
    for _ in 0..<BitPacking.overread { horizontal.append(0) }
  }

  func unpackVertically(_ block: Int) {
    // SAFETY: as packed above; `target` has the capacity of 128.
    BlockUnpacker.unpackAscendingBlock(
      vertical + verticalStarts[block], width: widths[block], base: 7, into: target)
  }

  func unpackHorizontally(_ block: Int) {
    // SAFETY: as packed above, with readable bytes after; `target` has the capacity of 128.
    _ = BitPacking.unpackAscending(
      horizontal.base + horizontalStarts[block], count: 128, width: widths[block], base: 7, into: target)
  }
}

extension Comparison {
  /// Blocks of 128 ascending integers: the straight-line decoder compared with the loop for short lists.
  static func codecs() -> [Comparison] {
    let blocks = PackedBlocks()
    for block in 0..<PackedBlocks.count {
      blocks.unpackVertically(block)
      let decoded = Array(UnsafeBufferPointer(start: blocks.target, count: 128))
      blocks.unpackHorizontally(block)
      require(decoded.elementsEqual(UnsafeBufferPointer(start: blocks.target, count: 128)), "decoding")
    }
    let decoding = Timing.ratio {
      for block in 0..<PackedBlocks.count { blocks.unpackHorizontally(block) }
    } to: {
      for block in 0..<PackedBlocks.count { blocks.unpackVertically(block) }
    }
    let encoding = Timing.ratio {
      blocks.packHorizontally()
    } to: {
      blocks.packVertically()
    }
    return [
      Comparison(part: "decoding blocks of gaps", twin: "loop over bits", ratio: decoding),
      Comparison(part: "encoding blocks of gaps", twin: "loop over bits", ratio: encoding),
    ]
  }
}
