/// How often a bigram occurs in a segment and where its position list is.
package struct PositionListInfo: Sendable, Equatable {
  /// Occurrences of the bigram in the segment, at least 1.
  package let count: UInt32
  /// Documents that hold the bigram in any field, at least 1.
  package let documentFrequency: UInt32
  /// Position of the first occurrence.
  package let first: Position
  /// Less than 128 occurrences: width in bits of a packed delta.
  let width: UInt8
  /// Offset of the list in the positions section.
  let offset: UInt64
  /// Bytes of the list; 0 for one occurrence.
  let byteCount: UInt64
}
