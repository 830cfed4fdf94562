// Intersection of position lists: decoded blocks against sorted candidates.

extension PositionCursor {
  /// The most positions in a block.
  package static var longestBlock: Int { PositionListWriter.blockLength }

  /// Decodes the current block and writes its positions minus `distance`, dropping those below it; returns
  /// how many were written. `target` has the capacity of `longestBlock`.
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

  /// Keeps those of `count` strictly ascending candidates that have a position of the list at distance
  /// `offset`, and writes them to `target` in order; returns how many. `target` has a capacity of `count` and
  /// does not overlap the candidates. Moves forward only: no candidate may be below one of an earlier call.
  /// Time is linear in the candidates where they are sparse relative to the positions, and in both where they
  /// are dense.
  ///
  /// A string occurs at a candidate when each of its bigrams occurs at its offset: calling this for one list
  /// after the other leaves the positions of the string.
  package mutating func select(
    _ candidates: UnsafePointer<Position>, count: Int, at offset: UInt32,
    into target: UnsafeMutablePointer<Position>
  ) -> Int {
    var count = count
    // No list contains anything past the greatest position.
    while count > 0, unsafe candidates[count &- 1] > .max &- offset { count = count &- 1 }
    var selection = unsafe BlockSelection(
      candidates: candidates, offset: offset, positions: positions, target: target)
    var next = 0
    while next < count {
      unsafe seekBlock(to: candidates[next] &+ offset)
      // Zero at the end of the list, and when the block turned out damaged.
      if decode() == 0 { break }
      // Does not wrap: the block's last position is not below the candidate's.
      let last = blockLastPosition &- offset
      // Most runs are short where candidates are sparse, and all are long where they are dense. The first
      // candidate is in.
      let end = BinarySearch.gallop(from: next &+ 1, to: count) { unsafe candidates[$0] <= last }
      // SAFETY: `next ..< end` are candidates, none of which exceeds the block's last position; a decoded
      // block is padded to 128 positions. No more are written than were read.
      if end &- next < Self.denseRun {
        selection.search(from: next, to: end)
      } else {
        selection.merge(from: next, to: end)
      }
      next = end
    }
    return selection.kept
  }

  /// Number of candidates in a block above which merging is faster than searching; measured.
  private static var denseRun: Int { 20 }
}

/// Sorted candidates, a decoded block, and the target for the candidates that have a position in it.
// SAFETY: created and used within one call of `select`, whose caller vouches for candidates and target.
@safe
private struct BlockSelection {
  let candidates: UnsafePointer<Position>
  /// Distance from a candidate to its position.
  let offset: UInt32
  /// The decoded block; the pointer is the same for every block of a cursor.
  let positions: UnsafePointer<Position>
  let target: UnsafeMutablePointer<Position>
  /// Number of candidates written so far.
  var kept = 0

  /// Searches the block for each candidate. The searches are independent of each other.
  @inline(__always)
  mutating func search(from start: Int, to end: Int) {
    var kept = kept
    var index = start
    while index < end {
      let candidate = unsafe candidates[index]
      let wanted = candidate &+ offset
      let blockIndex = unsafe CursorBuffer.lowerBound(positions, from: 0, target: wanted)
      unsafe target[kept] = candidate
      kept = unsafe kept &+ (positions[blockIndex] == wanted ? 1 : 0)
      index = index &+ 1
    }
    self.kept = kept
  }

  /// Merges candidates with the block: each of four candidates is compared with each of eight positions, and
  /// the group with the smaller last value is advanced (Schlegel, Willhalm, Lehner: Fast sorted-set
  /// intersection using SIMD instructions, ADMS 2011). No branch depends on a match. The latency of a step is
  /// that of choosing the group to advance; the comparisons overlap with it.
  @inline(__always)
  mutating func merge(from start: Int, to end: Int) {
    typealias Row = SIMD4<UInt32>
    let readable = unsafe UnsafeRawPointer(candidates)
    let block = unsafe UnsafeRawPointer(positions)
    var kept = kept
    var index = start
    var blockIndex = 0
    while index &+ 4 <= end {
      // SAFETY: four candidates are left. `blockIndex` stays below 128, since it passes the block's last position
      // only together with the last candidate; the padding of the block is greater than any candidate.
      let row =
        unsafe readable.loadUnaligned(fromByteOffset: 4 &* index, as: Row.self) &+ Row(repeating: offset)
      let equal =
        unsafe Self.isAny(row, of: block.loadUnaligned(fromByteOffset: 4 &* blockIndex, as: Row.self))
        .| Self.isAny(row, of: block.loadUnaligned(fromByteOffset: 4 &* blockIndex &+ 16, as: Row.self))
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
      let otherLast = unsafe positions[blockIndex &+ 7]
      index = index &+ (last <= otherLast ? 4 : 0)
      blockIndex = blockIndex &+ (otherLast <= last ? 8 : 0)
    }
    self.kept = kept
    search(from: index, to: end)
  }

  /// A mask of which of four values equal any of four others.
  @inline(__always)
  private static func isAny(
    _ row: SIMD4<UInt32>, of other: SIMD4<UInt32>
  ) -> SIMDMask<SIMD4<Int32>> {
    (row .== other) .| (row .== SIMD4(other.y, other.z, other.w, other.x))
      .| (row .== SIMD4(other.z, other.w, other.x, other.y))
      .| (row .== SIMD4(other.w, other.x, other.y, other.z))
  }
}
