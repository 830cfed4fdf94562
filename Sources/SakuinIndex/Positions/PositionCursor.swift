/// Iterates over the positions of one bigram in ascending order, a block of up to 128 at a time.
///
/// A new cursor is at the first block. A cursor never traps on damaged bytes: it ends early and sets
/// `isDamaged`. A copy shares the decode buffer: advance only one of the copies. The pointers it returns are
/// valid as long as the cursor: `withExtendedLifetime` keeps it alive where only a pointer is still in use.
// SAFETY: `list` owns the buffer of `positions` and reads within its section; bytes 8 and 9 read here belong
// to the skip entry.
@safe
package struct PositionCursor {
  /// The block cursor underneath.
  private(set) var list: BlockCursor

  /// The positions of the decoded block, strictly increasing, below the segment's `positionCount`. Entry
  /// [count] is `UInt32.max`. The pointer stays the same for the life of the cursor.
  package let positions: UnsafePointer<Position>

  /// Number of documents that contain the bigram in any field.
  package let documentFrequency: Int
  /// Upper bound on the frequency of the bigram (over all fields) in any document with a position in the
  /// current block; known without decoding; `UInt32.max` when it is 255 or more.
  package private(set) var blockMaxFrequency: UInt32 = 0
  /// Lower bound on the `FieldNorm` codes (of the whole document's length) of the documents with a position
  /// in the current block. Known without decoding.
  package private(set) var blockMinDocumentNorm: UInt8 = 0

  /// Creates a cursor at the first block of a list; `owner` keeps the bytes alive.
  init(_ info: PositionListInfo, positions: SectionBytes, positionCount: UInt32, owner: AnyObject) {
    list = unsafe BlockCursor(
      CursorBuffer(owner: owner, withFrequencies: false), base: positions.base, count: Int(info.count),
      skipEntrySize: PositionListWriter.skipEntrySize, limit: positionCount)
    unsafe self.positions = UnsafePointer(list.values)
    documentFrequency = Int(info.documentFrequency)
    guard info.count > 0, info.first < positionCount,
      positions.contains(offset: info.offset, byteCount: info.byteCount)
    else {
      endDamaged()
      return
    }
    list.first = info.first
    unsafe list.blocks = positions.base + Int(info.offset)
    if list.isShort {
      openShort(width: Int(info.width), byteCount: Int(info.byteCount))
    } else {
      list.blocksSize = Int(info.byteCount) - blockCount * PositionListWriter.skipEntrySize
      if list.blocksSize < 0 { endDamaged() } else { loadBlock() }
    }
  }

  /// Moves to the next block.
  package mutating func nextBlock() { moveToBlock(block &+ 1) }

  /// Moves forward to the first block that may contain `position` or a greater one, without decoding it.
  @inline(__always)
  package mutating func seekBlock(to position: Position) {
    if list.last < position { seekFurther(to: position) }
  }

  /// Decodes the current block if necessary; returns its number of positions, 0 when exhausted.
  @inline(__always)
  package mutating func decode() -> Int {
    if !list.isDecoded { decodeBlock() }
    return list.length
  }

  /// The current position; `UInt32.max` when exhausted. A new cursor is at the first.
  package var position: Position {
    @inline(__always) mutating get {
      if !list.isDecoded { decodeBlock() }
      return unsafe list.values[list.index]
    }
  }

  /// Advances to the next position and returns it; `UInt32.max` at the end.
  @inline(__always)
  package mutating func next() -> Position {
    if !list.isDecoded { decodeBlock() }
    if list.index &+ 1 >= list.length {
      moveToBlock(list.block &+ 1)
    } else {
      list.index = list.index &+ 1
    }
    return position
  }

  /// Advances to the first position not less than `target` and returns it; does not move when already there
  /// or past it.
  @inline(__always)
  package mutating func seek(to target: Position) -> Position {
    seekBlock(to: target)
    if !list.isDecoded { decodeBlock() }
    list.index = unsafe CursorBuffer.lowerBound(list.values, from: list.index, target: target)
    return unsafe list.values[list.index]
  }

  /// The bounds over all blocks, in the form of `blockMaxFrequency` and `blockMinDocumentNorm`.
  /// - Complexity: O(`blockCount`).
  package func bounds() -> (maxFrequency: UInt32, minDocumentNorm: UInt8) {
    guard !list.isShort, !isDamaged else { return (blockMaxFrequency, blockMinDocumentNorm) }
    var bounds = (maxFrequency: UInt32(0), minDocumentNorm: UInt8.max)
    for block in 0..<blockCount {
      let entry = unsafe list.skipEntry(block)
      bounds.maxFrequency = unsafe max(
        bounds.maxFrequency, BlockCursor.frequency(entry.load(fromByteOffset: 8, as: UInt8.self)))
      bounds.minDocumentNorm = unsafe min(
        bounds.minDocumentNorm, entry.load(fromByteOffset: 9, as: UInt8.self))
    }
    return bounds
  }
}

// Accessors used once per block.
extension PositionCursor {
  /// Occurrences of the bigram in the segment.
  package var count: Int { list.count }
  /// Number of blocks in the list; all but the last contain 128 positions.
  package var blockCount: Int { list.blockCount }
  /// Index of the current block; `blockCount` when the list is exhausted.
  package var block: Int { list.block }
  /// Whether no block is left.
  package var isExhausted: Bool { list.isExhausted }
  /// Whether damaged bytes were found and ended the list early.
  package var isDamaged: Bool { list.isDamaged }
  /// Greatest position of the current block, known without decoding; `UInt32.max` when exhausted.
  package var blockLastPosition: Position { list.last }
  /// Number of positions in the current block, known without decoding; 0 when exhausted.
  package var blockLength: Int { list.length }
}

extension PositionCursor {
  /// Opens a list of one block and decodes it at once, so that its last position is known.
  private mutating func openShort(width: Int, byteCount: Int) {
    guard width <= 32, BitPacking.byteCount(count: count - 1, width: width) == byteCount,
      list.decodeShort(width: width)
    else { return endDamaged() }
    // Each of the other documents has at least one position.
    blockMaxFrequency = UInt32(count &- documentFrequency &+ 1)
  }

  @inline(never)
  private mutating func seekFurther(to position: Position) {
    if !isExhausted { moveToBlock(list.nextBlock(notBelow: position)) }
  }

  @inline(never)
  private mutating func moveToBlock(_ target: Int) {
    if list.move(to: target) { loadBlock() } else { clearBounds() }
  }

  /// Reads the skip entry of the current block of a long list, and checks that the block lies within the
  /// list.
  private mutating func loadBlock() {
    let entry = unsafe list.load()
    blockMaxFrequency = unsafe BlockCursor.frequency(entry.load(fromByteOffset: 8, as: UInt8.self))
    blockMinDocumentNorm = unsafe entry.load(fromByteOffset: 9, as: UInt8.self)
    let offset = list.offset
    let size = list.blocksSize
    if list.isTail {
      guard offset < size else { return endDamaged() }
      list.length = list.tailLength
      list.width = unsafe Int(list.blocks.load(fromByteOffset: offset, as: UInt8.self))
      if list.width > 32 || 1 + BitPacking.byteCount(count: list.length, width: list.width) > size - offset {
        endDamaged()
      }
    } else {
      list.length = BlockCursor.fullLength
      let end = unsafe list.blockEnd(entry)
      list.width = (end &- offset) / 16
      if end > size || end < offset || list.width > 32 { endDamaged() }
    }
  }

  @inline(never)
  private mutating func decodeBlock() {
    if !list.decode() { endDamaged() }
  }

  private mutating func clearBounds() {
    blockMaxFrequency = 0
    blockMinDocumentNorm = .max
  }

  private mutating func endDamaged() {
    list.endDamaged()
    clearBounds()
  }
}
