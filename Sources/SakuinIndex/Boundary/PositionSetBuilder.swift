/// Builds a `PositionSet`.
// SAFETY: members that are read are below `members.count`.
struct PositionSetBuilder: ~Copyable {
  /// The members, ascending.
  private(set) var members = GrowableBuffer<Position>()

  /// Appends a member above the last.
  mutating func append(_ position: Int) { members.append(Position(truncatingIfNeeded: position)) }

  /// Appends the members of another set that lie in a range, moved so that the range begins at `start`.
  mutating func append(_ source: PositionSet, in range: Range<Position>, movedTo start: Int) {
    var position = source.first(notBelow: range.lowerBound)
    while position < range.upperBound {
      append(start + Int(position - range.lowerBound))
      position = source.first(notBelow: position + 1)
    }
  }

  /// Writes the section `section` of a segment of `positionCount` positions.
  func write(_ section: SegmentFormat.Section, positionCount: Int, to file: SegmentFileWriter) {
    file.begin(section)
    if members.count == 0 { return }
    var next = 0
    for block in 0..<(positionCount + PositionSet.blockSize - 1) / PositionSet.blockSize {
      file.append(integer: UInt32(next))
      let end = (block + 1) * PositionSet.blockSize
      while next < members.count, unsafe Int(members[next]) < end { next += 1 }
    }
    file.append(integer: UInt32(members.count))
    for index in 0..<members.count {
      file.append(integer: unsafe UInt16(truncatingIfNeeded: members[index]))
    }
  }
}
