/// Walks the positions of one bigram in ascending order, a block of up to 128 at a time.
///
/// A new cursor stands on the first block. A cursor never traps on damaged bytes: it ends early and
/// `isDamaged` tells. A copy shares the decode buffer: advance only one of the copies. The pointers it hands
/// out die with it: `withExtendedLifetime` keeps it alive where only a pointer is still in use.
package struct PositionCursor {
  private let buffer: CursorBuffer
  private let values: UnsafeMutablePointer<UInt32>
  private var blocks: UnsafeRawPointer
  /// Bytes from `blocks` to the skip entries.
  private var blocksSize = 0
  private let limit: UInt32
  private let first: Position

  /// Occurrences of the bigram in the segment.
  package let count: Int
  /// Documents that hold the bigram in any field.
  package let documentFrequency: Int
  /// Blocks of the list; all but the last hold 128 positions.
  package let blockCount: Int
  /// Number of the current block; `blockCount` when the list is exhausted.
  package private(set) var block = 0
  /// The bytes turned out damaged and the list ended early.
  package private(set) var isDamaged = false
  /// Greatest position of the current block, known without decoding; `UInt32.max` when exhausted.
  package private(set) var blockLastPosition = Position.max
  /// A bound on how often the bigram occurs in any document that has a position in the current block, in the
  /// whole document; known without decoding; `UInt32.max` when it is 255 or more.
  package private(set) var blockMaxFrequency: UInt32 = 0
  /// A bound on the `FieldNorm` codes (of the whole document's length) of the documents that have a position
  /// in the current block: none is smaller. Known without decoding.
  package private(set) var blockMinDocumentNorm: UInt8 = 0
  /// Positions of the current block, known without decoding; 0 when exhausted.
  package private(set) var blockLength = 0

  private var blockOffset = 0
  private var width = 0
  private var isDecoded = false
  /// Index in the block of the current position.
  private var index = 0

  /// A cursor on the first block of a list; `owner` keeps the bytes alive.
  init(_ info: PositionListInfo, positions: SectionBytes, positionCount: UInt32, owner: AnyObject) {
    buffer = CursorBuffer(owner: owner, withFrequencies: false)
    values = buffer.values
    self.positions = UnsafePointer(values)
    blocks = positions.base
    limit = positionCount
    first = info.first
    count = Int(info.count)
    documentFrequency = Int(info.documentFrequency)
    blockCount = (count + PositionListWriter.blockLength - 1) / PositionListWriter.blockLength
    guard count > 0, info.first < limit,
      positions.contains(offset: info.offset, byteCount: info.byteCount)
    else {
      endDamaged()
      return
    }
    blocks = positions.base + Int(info.offset)
    if count < PositionListWriter.blockLength {
      openShort(width: Int(info.width), byteCount: Int(info.byteCount))
    } else {
      blocksSize = Int(info.byteCount) - blockCount * PositionListWriter.skipEntrySize
      if blocksSize < 0 { endDamaged() } else { loadBlock() }
    }
  }

  /// No block is left.
  package var isExhausted: Bool { block >= blockCount }

  /// Moves to the next block.
  package mutating func nextBlock() { moveToBlock(block &+ 1) }

  /// Moves forward to the first block that may hold `position` or a greater one, without decoding it.
  @inline(__always)
  package mutating func seekBlock(to position: Position) {
    if blockLastPosition < position { seekFurther(to: position) }
  }

  /// Decodes the current block unless that is done; returns how many positions, 0 when exhausted.
  @inline(__always)
  package mutating func decode() -> Int {
    if !isDecoded { decodeBlock() }
    return blockLength
  }

  /// The positions of the decoded block, strictly increasing, below the segment's `positionCount`. Entry
  /// [count] is `UInt32.max`. The pointer stays the same for the life of the cursor.
  package let positions: UnsafePointer<Position>

  /// The current position, one at a time: `UInt32.max` when exhausted. A new cursor stands on the first.
  package var position: Position {
    @inline(__always) mutating get {
      if !isDecoded { decodeBlock() }
      return values[index]
    }
  }

  /// Moves to the next position and returns it, `UInt32.max` at the end.
  @inline(__always)
  package mutating func next() -> Position {
    if !isDecoded { decodeBlock() }
    if index &+ 1 >= blockLength {
      moveToBlock(block &+ 1)
    } else {
      index = index &+ 1
    }
    return position
  }

  /// Moves forward to the first position not below `target` and returns it; stays when already there or past
  /// it.
  @inline(__always)
  package mutating func seek(to target: Position) -> Position {
    seekBlock(to: target)
    if !isDecoded { decodeBlock() }
    index = CursorBuffer.lowerBound(values, from: index, target: target)
    return values[index]
  }

  /// The bounds of all blocks, as those of one block. O(blockCount).
  package func bounds() -> (maxFrequency: UInt32, minDocumentNorm: UInt8) {
    guard count >= PositionListWriter.blockLength, !isDamaged else {
      return (blockMaxFrequency, blockMinDocumentNorm)
    }
    var bounds = (maxFrequency: UInt32(0), minDocumentNorm: UInt8.max)
    for block in 0..<blockCount {
      let entry = skipEntry(block)
      bounds.maxFrequency = max(
        bounds.maxFrequency, Self.frequency(entry.load(fromByteOffset: 8, as: UInt8.self)))
      bounds.minDocumentNorm = min(bounds.minDocumentNorm, entry.load(fromByteOffset: 9, as: UInt8.self))
    }
    return bounds
  }
}

extension PositionCursor {
  /// A list of one block is decoded at once: so its last position is known.
  private mutating func openShort(width: Int, byteCount: Int) {
    guard width <= 32, BitPacking.byteCount(count: count - 1, width: width) == byteCount else {
      return endDamaged()
    }
    values[0] = first
    // SAFETY: the list is within the section, and `overread` bytes follow every section.
    let last = BitPacking.unpackAscending(
      blocks, count: count - 1, width: width, base: UInt64(first), into: values + 1)
    guard last < limit else { return endDamaged() }
    CursorBuffer.close(values, count: count)
    blockLength = count
    blockLastPosition = values[count - 1]
    // Each of the other documents has one position at least.
    blockMaxFrequency = UInt32(count &- documentFrequency &+ 1)
    isDecoded = true
  }

  @inline(__always)
  private func skipEntry(_ block: Int) -> UnsafeRawPointer {
    blocks + (blocksSize &+ block &* PositionListWriter.skipEntrySize)
  }

  @inline(__always)
  private static func frequency(_ bound: UInt8) -> UInt32 { bound == 255 ? .max : UInt32(bound) }

  @inline(never)
  private mutating func seekFurther(to position: Position) {
    guard block < blockCount else { return }
    if blockCount == 1 { return moveToBlock(1) }
    // SAFETY: the skip entries 0 … blockCount - 1 are within the list, which is within the section.
    moveToBlock(
      SkipSearch.firstBlock(
        skipEntry(0), stride: PositionListWriter.skipEntrySize, from: block &+ 1, count: blockCount,
        notBelow: position))
  }

  @inline(never)
  private mutating func moveToBlock(_ target: Int) {
    index = 0
    if target < blockCount {
      block = target
      loadBlock()
    } else {
      end()
    }
  }

  /// Reads the skip entry of the current block of a long list, and checks that the block lies within the
  /// list.
  private mutating func loadBlock() {
    let entry = skipEntry(block)
    blockLastPosition = entry.loadUnaligned(as: UInt32.self)
    blockOffset = Int(entry.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) &* 16
    blockMaxFrequency = Self.frequency(entry.load(fromByteOffset: 8, as: UInt8.self))
    blockMinDocumentNorm = entry.load(fromByteOffset: 9, as: UInt8.self)
    isDecoded = false
    let leftOver = count % PositionListWriter.blockLength
    if block == blockCount &- 1, leftOver > 0 {
      guard blockOffset < blocksSize else { return endDamaged() }
      blockLength = leftOver
      width = Int(blocks.load(fromByteOffset: blockOffset, as: UInt8.self))
      if width > 32 || 1 + BitPacking.byteCount(count: leftOver, width: width) > blocksSize - blockOffset {
        endDamaged()
      }
    } else {
      blockLength = PositionListWriter.blockLength
      let end =
        block == blockCount &- 1
        ? blocksSize
        : Int(entry.loadUnaligned(fromByteOffset: PositionListWriter.skipEntrySize + 4, as: UInt32.self))
          &* 16
      width = (end &- blockOffset) / 16
      if end > blocksSize || end < blockOffset || width > 32 { endDamaged() }
    }
  }

  @inline(never)
  private mutating func decodeBlock() {
    guard block < blockCount else { return }
    let base =
      block == 0
      ? first &- 1
      : skipEntry(block &- 1).loadUnaligned(as: UInt32.self)
    // SAFETY: loadBlock checked that the packed bytes are within the list.
    if blockLength == PositionListWriter.blockLength {
      BlockUnpacker.unpackAscendingBlock(blocks + blockOffset, width: width, base: base, into: values)
      guard
        CursorBuffer.isSound(values, base: base, width: width, last: blockLastPosition, limit: limit)
      else { return endDamaged() }
    } else {
      let last = BitPacking.unpackAscending(
        blocks + blockOffset + 1, count: blockLength, width: width, base: UInt64(base), into: values)
      guard last == blockLastPosition, last < limit else { return endDamaged() }
    }
    CursorBuffer.close(values, count: blockLength)
    isDecoded = true
  }

  private mutating func end() {
    block = blockCount
    blockLastPosition = .max
    blockMaxFrequency = 0
    blockMinDocumentNorm = .max
    blockLength = 0
    index = 0
    CursorBuffer.close(values, count: 0)
    isDecoded = true
  }

  private mutating func endDamaged() {
    isDamaged = true
    end()
  }
}
