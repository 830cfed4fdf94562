/// Walks the positions of one bigram in ascending order, a block of up to 128 at a time.
///
/// A new cursor stands on the first block, nothing decoded. A cursor never traps on damaged bytes: it ends early
/// and `isDamaged` tells. A copy shares the decode buffer: advance only one of the copies.
package struct PositionCursor {
  /// Occurrences of the bigram in the segment.
  package var count: Int { fatalError("under construction") }
  package var blockCount: Int { fatalError("under construction") }
  /// Number of the current block; `blockCount` when the list is exhausted.
  package var block: Int { fatalError("under construction") }
  package var isExhausted: Bool { fatalError("under construction") }
  /// The bytes turned out damaged and the list ended early.
  package var isDamaged: Bool { fatalError("under construction") }
  /// Greatest position of the current block, known without decoding; `UInt32.max` when exhausted.
  package var blockLastPosition: Position { fatalError("under construction") }

  /// Moves to the next block.
  package mutating func nextBlock() { fatalError("under construction") }
  /// Moves forward to the first block that may hold `position` or a greater one, without decoding it.
  package mutating func seekBlock(to position: Position) { fatalError("under construction") }
  /// Decodes the current block unless that is done; returns how many positions, 0 when exhausted.
  package mutating func decode() -> Int { fatalError("under construction") }
  /// The positions of the decoded block, strictly increasing, below the segment's `positionCount`. Entry [count]
  /// is `UInt32.max`. The pointer stays the same for the life of the cursor.
  package var positions: UnsafePointer<Position> { fatalError("under construction") }

  /// The current position, one at a time: `UInt32.max` when exhausted. A new cursor stands on the first.
  package var position: Position { mutating get { fatalError("under construction") } }
  /// Moves to the next position and returns it, `UInt32.max` at the end.
  package mutating func next() -> Position { fatalError("under construction") }
  /// Moves forward to the first position not below `target` and returns it; stays when already there or past it.
  package mutating func seek(to target: Position) -> Position { fatalError("under construction") }
}
