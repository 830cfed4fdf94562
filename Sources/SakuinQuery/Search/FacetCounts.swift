import SakuinIndex

/// A value of an attribute and how many documents hold it.
package struct AttributeValueCount: Sendable, Equatable {
  /// The value.
  package var value: AttributeValue
  /// How many documents hold it.
  package var documents: Int
}

/// The values of an attribute among documents.
package struct FacetCounts: Sendable, Equatable {
  /// Keywords most frequent first, then by bytes; numbers and dates ascending.
  package var values: [AttributeValueCount] = []
  /// How many of the documents have no value.
  package var missing = 0

  /// The counts of no documents.
  package init() {}
}

extension IndexView {
  /// How many of `documents` hold each value of the attribute with ordinal `column`, and how many hold none. Keywords
  /// that look the same, those with one `form`, are one value.
  ///
  /// - Complexity: O(n log n) for the n values of the documents.
  /// - Throws: when the deadline has passed.
  package func counts(
    _ documents: MatchSet, column: Int, deadline: Deadline, form: @escaping (String) -> [UInt16]
  ) throws(SearchFailure) -> FacetCounts {
    var counts = FacetCounts()
    var keywords = KeywordCounts(deadline: deadline, form: form)
    var numbers: [Double: Int] = [:]
    var days: [Int32: Int] = [:]
    var start = 0
    for view in views {
      try deadline.check()
      let end = documents.documents.firstIndex(
        from: start, notBelow: view.base + UInt32(view.reader.documentCount))
      let held = documents.documents[start..<end]
      start = end
      if let column = view.reader.keywordColumn(column) {
        counts.missing += try keywords.count(held, base: view.base, column)
      } else if let column = view.reader.numberColumn(column) {
        for (index, document) in held.enumerated() {
          if index & ExecutionLimits.pollMask == 0 { try deadline.check() }
          let values = column.count(document: document - view.base)
          if values == 0 { counts.missing += 1 }
          for entry in 0..<values {
            numbers[column.value(document: document - view.base, entry), default: 0] += 1
          }
        }
      } else if let column = view.reader.dateColumn(column) {
        for (index, document) in held.enumerated() {
          if index & ExecutionLimits.pollMask == 0 { try deadline.check() }
          let values = column.count(document: document - view.base)
          if values == 0 { counts.missing += 1 }
          for entry in 0..<values {
            days[column.value(document: document - view.base, entry), default: 0] += 1
          }
        }
      } else {
        counts.missing += held.count
      }
    }
    // One kind at a time: the compiler takes 8 s for an expression over all three.
    counts.values = keywords.counts.sorted {
      $0.documents != $1.documents
        ? $0.documents > $1.documents : $0.keyword.lexicographicallyPrecedes($1.keyword)
    }.map { AttributeValueCount(value: .keyword($0.keyword), documents: $0.documents) }
    for (number, documents) in numbers.sorted(by: { $0.key < $1.key }) {
      counts.values.append(AttributeValueCount(value: .number(number), documents: documents))
    }
    for (day, documents) in days.sorted(by: { $0.key < $1.key }) {
      counts.values.append(AttributeValueCount(value: .date(day), documents: documents))
    }
    return counts
  }
}
