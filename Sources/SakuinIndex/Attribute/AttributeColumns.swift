/// The values of a keyword column: a sorted dictionary, and the ordinals of each document's values.
// SAFETY: ordinals are checked against `valueCount`, offsets of values against their bytes; `owner` keeps
// them alive.
package struct KeywordColumn {
  private let owner: AnyObject
  private let column: AttributeColumn

  /// Creates a reader of a column; `owner` keeps its bytes alive.
  init(_ column: AttributeColumn, owner: AnyObject) {
    self.owner = owner
    self.column = column
  }

  /// Distinct values in the segment; their ordinals are 0 ..< `valueCount` in byte order.
  package var valueCount: Int { column.layout.distinctCount }

  /// UTF-8 bytes of a value; empty when the bytes are damaged.
  package func value(_ ordinal: UInt32) -> [UInt8] { unsafe Array(bytes(ordinal)) }

  /// UTF-8 bytes of a value, valid while the segment is alive; empty when the bytes are damaged.
  package func bytes(_ ordinal: UInt32) -> UnsafeRawBufferPointer {
    guard Int(ordinal) < valueCount else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    let start = unsafe Int(column.distinctStarts.u32(Int(ordinal)))
    let end = unsafe Int(column.distinctStarts.u32(Int(ordinal) + 1))
    guard start <= end, end <= column.distinctBytes.count else {
      return unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return unsafe UnsafeRawBufferPointer(start: column.distinctBytes.base + start, count: end - start)
  }

  /// The ordinal of a value; nil when no document has it.
  /// - Complexity: O(log `valueCount`) comparisons.
  package func ordinal(of value: [UInt8]) -> UInt32? {
    let ordinal = lowerBound(value)
    let isFound =
      unsafe Int(ordinal) < valueCount
      && value.withUnsafeBytes { unsafe TermDictionary.compare(bytes(ordinal), $0) == 0 }
    return isFound ? ordinal : nil
  }

  /// The first ordinal whose value is not less than `value`, as the start of a range or prefix; `valueCount`
  /// when all are less.
  /// - Complexity: O(log `valueCount`) comparisons.
  package func lowerBound(_ value: [UInt8]) -> UInt32 {
    unsafe value.withUnsafeBytes { key in
      UInt32(
        BinarySearch.lowerBound(count: valueCount) {
          unsafe TermDictionary.compare(bytes(UInt32($0)), key) < 0
        })
    }
  }

  /// Number of values of a document.
  package func count(document: DocumentID) -> Int {
    column.count(document) { column.keyword($0) != 0 }
  }

  /// Calls `body` with the ordinal of each distinct value of a document, ascending and below `valueCount`.
  @inline(__always)
  package func forEachOrdinal(document: DocumentID, _ body: (UInt32) -> Void) {
    for entry in column.entries(document) {
      let stored = column.keyword(entry)
      if stored != 0, stored <= UInt32(valueCount) { body(stored &- 1) }
    }
  }
}

/// The values of a number column, ascending and distinct within a document.
package struct NumberColumn {
  private let owner: AnyObject
  private let column: AttributeColumn

  /// Creates a reader of a column; `owner` keeps its bytes alive.
  init(_ column: AttributeColumn, owner: AnyObject) {
    self.owner = owner
    self.column = column
  }

  /// Number of values of a document.
  package func count(document: DocumentID) -> Int {
    column.count(document) { !number($0).isNaN }
  }

  /// Value `index` of a document, in ascending order; NaN when the document has no such value.
  package func value(document: DocumentID, _ index: Int) -> Double {
    column.entry(document, index).map(number) ?? .nan
  }

  private func number(_ entry: Int) -> Double { unsafe Double(bitPattern: column.values.u64(entry)) }
}

/// The values of a date column, days since 1970-01-01, ascending and distinct within a document.
package struct DateColumn {
  private let owner: AnyObject
  private let column: AttributeColumn

  /// Creates a reader of a column; `owner` keeps its bytes alive.
  init(_ column: AttributeColumn, owner: AnyObject) {
    self.owner = owner
    self.column = column
  }

  /// Number of values of a document.
  package func count(document: DocumentID) -> Int {
    column.count(document) { date($0) != AttributeColumnLayout.noDate }
  }

  /// Value `index` of a document, in ascending order; `Int32.min` when the document has no such value.
  package func value(document: DocumentID, _ index: Int) -> Int32 {
    column.entry(document, index).map(date) ?? AttributeColumnLayout.noDate
  }

  private func date(_ entry: Int) -> Int32 { unsafe Int32(bitPattern: column.values.u32(entry)) }
}
