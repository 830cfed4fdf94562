/// Where the parts of an attribute column are.
struct AttributeColumnLayout: Equatable {
  /// A date that stands for no value in a column without starts.
  static let noDate = Int32.min

  /// Offset of the column in its section, a multiple of 8.
  var offset: Int
  /// Whether the column says where each document's values start.
  var hasStarts: Bool
  /// Bytes of a value.
  var valueSize: Int
  /// Values over all documents, those for no value not counted.
  var valueCount: Int
  /// Distinct keyword values.
  var distinctCount: Int
  /// Bytes of the distinct keyword values.
  var distinctBytes: Int

  /// Offset of the values in the section.
  func valuesOffset(documentCount: Int) -> Int {
    hasStarts ? offset + roundUp(4 * (documentCount + 1)) : offset
  }

  /// Entries of the values.
  func entryCount(documentCount: Int) -> Int { hasStarts ? valueCount : documentCount }

  /// Offset of the starts of the distinct values in the section.
  func distinctOffset(documentCount: Int) -> Int {
    valuesOffset(documentCount: documentCount) + roundUp(valueSize * entryCount(documentCount: documentCount))
  }

  /// Offset in the section after the column.
  func endOffset(documentCount: Int, kind: IndexSchema.AttributeKind) -> Int {
    let distinct = kind == .keyword ? 4 * (distinctCount + 1) + distinctBytes : 0
    return distinctOffset(documentCount: documentCount) + roundUp(distinct)
  }

  private func roundUp(_ count: Int) -> Int { (count + 7) / 8 * 8 }
}
