/// Offsets and sizes of the parts of an attribute column.
struct AttributeColumnLayout: Equatable {
  /// The date that encodes "no value" in a column without starts.
  static let noDate = Int32.min

  /// Offset of the column in its section, a multiple of 8.
  var offset: Int
  /// Whether the column stores the offset of each document's first value (multi-valued column).
  var hasStarts: Bool
  /// Bytes per value entry.
  var valueSize: Int
  /// Values over all documents, "no value" entries not counted.
  var valueCount: Int
  /// Number of distinct keyword values.
  var distinctCount: Int
  /// Bytes of the distinct keyword values.
  var distinctBytes: Int

  /// Offset of the values in the section.
  func valuesOffset(documentCount: Int) -> Int {
    hasStarts ? offset + roundUp(4 * (documentCount + 1)) : offset
  }

  /// Number of value entries.
  func entryCount(documentCount: Int) -> Int { hasStarts ? valueCount : documentCount }

  /// Offset of the distinct values' start offsets in the section.
  func distinctOffset(documentCount: Int) -> Int {
    valuesOffset(documentCount: documentCount) + roundUp(valueSize * entryCount(documentCount: documentCount))
  }

  /// Offset in the section of the end of the column.
  func endOffset(documentCount: Int, kind: IndexSchema.AttributeKind) -> Int {
    let distinct = kind == .keyword ? 4 * (distinctCount + 1) + distinctBytes : 0
    return distinctOffset(documentCount: documentCount) + roundUp(distinct)
  }

  private func roundUp(_ count: Int) -> Int { (count + 7) / 8 * 8 }
}
