/// The values of a keyword column: a sorted dictionary, and for each document the ordinals of its values.
package struct KeywordColumn {
  /// Distinct values of the segment, ordinals 0 ..< valueCount in order of their bytes.
  package var valueCount: Int { fatalError("under construction") }
  /// UTF-8 bytes of a value.
  package func value(_ ordinal: UInt32) -> [UInt8] { fatalError("under construction") }
  /// The ordinal of a value; nil when no document has it. O(log valueCount).
  package func ordinal(of value: [UInt8]) -> UInt32? { fatalError("under construction") }
  /// The first ordinal whose value is not below the bytes: the start of a range or prefix.
  package func lowerBound(_ value: [UInt8]) -> UInt32 { fatalError("under construction") }
  /// Number of values of a document.
  package func count(document: DocumentID) -> Int { fatalError("under construction") }
  /// Calls `body` for each value of a document, in ascending order of ordinals, each once.
  package func forEachOrdinal(document: DocumentID, _ body: (UInt32) -> Void) { fatalError("under construction") }
}

/// The values of a number column, ascending and each once for a document.
package struct NumberColumn {
  package func count(document: DocumentID) -> Int { fatalError("under construction") }
  /// Value `index` (ascending) of a document that has more than `index` values.
  package func value(document: DocumentID, _ index: Int) -> Double { fatalError("under construction") }
}

/// The values of a date column, days since 1970-01-01, ascending and each once for a document.
package struct DateColumn {
  package func count(document: DocumentID) -> Int { fatalError("under construction") }
  /// Value `index` (ascending) of a document that has more than `index` values.
  package func value(document: DocumentID, _ index: Int) -> Int32 { fatalError("under construction") }
}
