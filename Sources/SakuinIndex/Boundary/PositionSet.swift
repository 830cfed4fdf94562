/// A sparse set of positions of a segment: where the index has left out a line end, or blanks.
///
/// The sections `lineEnds` and `blanks`: nothing for an empty set. Otherwise, for each block of 65,536 positions, the
/// number of members before the block as u32, then the number of all members as u32, then of each member, ascending, its
/// position in its block as u16. Example: positions 3 and 65,540 of 70,000 are `00 00 00 00 01 00 00 00 02 00 00 00 03 00
/// 04 00`.
///
/// Valid as long as the reader lives.
// SAFETY: `init` checks the size of the section against the number of positions and of members; numbers of members read
// from damaged bytes are clamped.
package struct PositionSet {
  private let bytes: SectionBytes
  private let blockCount: Int
  /// Number of members.
  package let count: Int

  /// Positions of a block.
  static let blockSize = 1 << 16

  /// Reads a section; nil when it does not have its size.
  init?(_ bytes: SectionBytes, positionCount: Int) {
    self.bytes = bytes
    blockCount = (positionCount + Self.blockSize - 1) / Self.blockSize
    if bytes.count == 0 {
      count = 0
      return
    }
    guard bytes.count >= 4 * (blockCount + 1) else { return nil }
    count = unsafe Int(bytes.u32(blockCount))
    guard count > 0, bytes.count == 4 * (blockCount + 1) + 2 * count else { return nil }
  }

  /// Whether there are no members.
  package var isEmpty: Bool { count == 0 }

  /// The first member that is not below `position`; `Position.max` when there is none.
  ///
  /// - Complexity: O(log n) for n members of a block.
  package func first(notBelow position: Position) -> Position {
    if count == 0 { return .max }
    var block = Int(position) / Self.blockSize
    guard block < blockCount else { return .max }
    let members = members(of: block)
    let index = BinarySearch.lowerBound(from: members.lowerBound, count: members.count) {
      Int(low($0)) < Int(position) % Self.blockSize
    }
    if index < members.upperBound { return self.position(index, in: block) }
    repeat { block += 1 } while block < blockCount && self.members(of: block).isEmpty
    return block < blockCount ? self.position(self.members(of: block).lowerBound, in: block) : .max
  }

  /// Whether a member lies in a range of positions.
  ///
  /// - Complexity: O(log n) for n members of a block.
  @inline(__always)
  package func intersects(_ range: Range<Position>) -> Bool {
    count > 0 && first(notBelow: range.lowerBound) < range.upperBound
  }

  /// Calls `body` with each member in a range, ascending.
  package func forEach(in range: Range<Position>, _ body: (Position) -> Void) {
    var position = first(notBelow: range.lowerBound)
    while position < range.upperBound {
      body(position)
      position = first(notBelow: position + 1)
    }
  }

  private func position(_ index: Int, in block: Int) -> Position {
    Position(truncatingIfNeeded: block * Self.blockSize + Int(low(index)))
  }

  private func low(_ index: Int) -> UInt16 { unsafe bytes.u16(2 * (blockCount + 1) + index) }

  /// The numbers of the members in a block.
  private func members(of block: Int) -> Range<Int> {
    let start = unsafe min(Int(bytes.u32(block)), count)
    let end = unsafe min(Int(bytes.u32(block + 1)), count)
    return start..<max(start, end)
  }

  /// How the set breaks its format; nil when it does not.
  func faultReason(positionCount: Int) -> String? {
    if isEmpty { return nil }
    var next = 0
    var last = -1
    for block in 0..<blockCount {
      let start = unsafe Int(bytes.u32(block))
      let end = unsafe Int(bytes.u32(block + 1))
      guard start == next, end >= start, end <= count else {
        return "block \(block) does not follow the one before"
      }
      for index in start..<end {
        let position = block * Self.blockSize + Int(low(index))
        guard position > last, position < positionCount else { return "member \(index) is out of order" }
        last = position
      }
      next = end
    }
    return next == count ? nil : "there are members past the end"
  }
}
