// Intersection of position lists: decoded blocks against runs of candidates.

extension PositionCursor {
  /// No block holds more positions.
  package static var longestBlock: Int { PositionListWriter.blockLength }

  /// Decodes the current block and writes its positions less `distance`, those below it left out; returns how many.
  /// `target` has room for `longestBlock`.
  package mutating func copyBlock(
    to target: UnsafeMutablePointer<Position>, shiftedBack distance: UInt32
  ) -> Int {
    let count = decode()
    let positions = unsafe positions
    var first = 0
    while first < count, unsafe positions[first] < distance { first = first &+ 1 }
    for index in first..<count { unsafe target[index &- first] = positions[index] &- distance }
    return count &- first
  }

  /// Writes those of `count` strictly ascending candidates that have a position of the list at `offset` from them, in
  /// order; returns how many those are. `target` has room for `count` and lies elsewhere. Moves forward only: no candidate
  /// may be below one of an earlier call. Time grows with the candidates where they are few beside the positions, with
  /// both where they are many.
  ///
  /// A string stands at a candidate where each of its bigrams stands at its offset: calling this for one list after
  /// the other leaves the places of the string.
  package mutating func select(
    _ candidates: UnsafePointer<Position>, count: Int, at offset: UInt32,
    into target: UnsafeMutablePointer<Position>
  ) -> Int {
    var count = count
    // What lies past the greatest position is in no list.
    while count > 0, unsafe candidates[count &- 1] > .max &- offset { count = count &- 1 }
    var selection = unsafe BlockSelection(
      candidates: candidates, offset: offset, positions: positions, target: target)
    var next = 0
    while next < count {
      unsafe seekBlock(to: candidates[next] &+ offset)
      // At the end, and where the block turned out damaged.
      if decode() == 0 { break }
      // Does not wrap: the block's last position is not below the candidate's.
      let last = blockLastPosition &- offset
      // Most runs are short where candidates are few, and all are long where they are many. The first candidate is in.
      let end = BinarySearch.gallop(from: next &+ 1, to: count) { unsafe candidates[$0] <= last }
      // SAFETY: `next ..< end` are candidates, none of which passes the block's last position; a decoded block is filled
      // up to 128 positions. No more are written than were read.
      if end &- next < Self.denseRun {
        selection.search(from: next, to: end)
      } else {
        selection.merge(from: next, to: end)
      }
      next = end
    }
    return selection.kept
  }

  /// From this many candidates in a block on, merging takes less time than searches do: measured.
  private static var denseRun: Int { 20 }
}

/// Candidates, a decoded block, and where those of the candidates are written that have a position in it.
// SAFETY: made and used within one call of `select`, whose caller vouches for candidates and target.
@safe
private struct BlockSelection {
  let candidates: UnsafePointer<Position>
  /// A candidate's position lies at this distance from it.
  let offset: UInt32
  /// The decoded block; the pointer is the same for every block of a cursor.
  let positions: UnsafePointer<Position>
  let target: UnsafeMutablePointer<Position>
  /// Candidates written so far.
  var kept = 0

  /// Looks each candidate up in the block. The searches do not wait for each other.
  @inline(__always)
  mutating func search(from start: Int, to end: Int) {
    var kept = kept
    var index = start
    while index < end {
      let candidate = unsafe candidates[index]
      let wanted = candidate &+ offset
      let place = unsafe CursorBuffer.lowerBound(positions, from: 0, target: wanted)
      unsafe target[kept] = candidate
      kept = unsafe kept &+ (positions[place] == wanted ? 1 : 0)
      index = index &+ 1
    }
    self.kept = kept
  }

  /// Merges candidates with the block: each of four candidates is compared with each of eight positions, and those
  /// with the smaller last one are done with (Schlegel, Willhalm, Lehner: Fast sorted-set intersection using SIMD
  /// instructions, ADMS 2011). Nothing branches on what was found. A step takes as long as it takes to find out which
  /// ones are done with; the comparisons go on beside it.
  @inline(__always)
  mutating func merge(from start: Int, to end: Int) {
    typealias Row = SIMD4<UInt32>
    let readable = unsafe UnsafeRawPointer(candidates)
    let block = unsafe UnsafeRawPointer(positions)
    var kept = kept
    var index = start
    var place = 0
    while index &+ 4 <= end {
      // SAFETY: four candidates are left. `place` stays below 128, since it passes the block's last position only
      // together with the last candidate; what fills the block up is greater than any.
      let row =
        unsafe readable.loadUnaligned(fromByteOffset: 4 &* index, as: Row.self) &+ Row(repeating: offset)
      let equal =
        unsafe Self.isAny(row, of: block.loadUnaligned(fromByteOffset: 4 &* place, as: Row.self))
        .| Self.isAny(row, of: block.loadUnaligned(fromByteOffset: 4 &* place &+ 16, as: Row.self))
      // A lane of a mask is all ones or all zeros.
      let pairs = unsafe unsafeBitCast(equal, to: SIMD2<UInt64>.self)
      let (low, high) = (Int(truncatingIfNeeded: pairs.x), Int(truncatingIfNeeded: pairs.y))
      unsafe target[kept] = candidates[index]
      kept = kept &+ (low & 1)
      unsafe target[kept] = candidates[index &+ 1]
      kept = kept &- (low &>> 63)
      unsafe target[kept] = candidates[index &+ 2]
      kept = kept &+ (high & 1)
      unsafe target[kept] = candidates[index &+ 3]
      kept = kept &- (high &>> 63)
      let last = unsafe candidates[index &+ 3] &+ offset
      let otherLast = unsafe positions[place &+ 7]
      index = index &+ (last <= otherLast ? 4 : 0)
      place = place &+ (otherLast <= last ? 8 : 0)
    }
    self.kept = kept
    search(from: index, to: end)
  }

  /// Which of four values are any of four others.
  @inline(__always)
  private static func isAny(
    _ row: SIMD4<UInt32>, of other: SIMD4<UInt32>
  ) -> SIMDMask<SIMD4<Int32>> {
    (row .== other) .| (row .== SIMD4(other.y, other.z, other.w, other.x))
      .| (row .== SIMD4(other.z, other.w, other.x, other.y))
      .| (row .== SIMD4(other.w, other.x, other.y, other.z))
  }
}
