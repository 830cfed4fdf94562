/// The dictionary entry of a bigram: its frequencies and the location of its position list.
package struct PositionListInfo: Sendable, Equatable {
  /// Occurrences of the bigram in the segment, at least 1.
  package let count: UInt32
  /// Documents that contain the bigram in any field, at least 1.
  package let documentFrequency: UInt32
  /// Position of the first occurrence.
  package let first: Position
  /// For fewer than 128 occurrences: width of a packed gap in bits.
  let width: UInt8
  /// Offset of the list in the section `positions`.
  let offset: UInt64
  /// Bytes of the list; 0 for one occurrence.
  let byteCount: UInt64
}
