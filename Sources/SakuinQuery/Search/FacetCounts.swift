import SakuinIndex

/// A value of an attribute and how many documents hold it.
package struct AttributeValueCount: Sendable, Equatable {
  /// The value.
  package var value: AttributeValue
  /// How many documents hold it.
  package var documents: Int
}

extension IndexView {
  /// How many of `documents` hold each value of an attribute: keywords most frequent first, then by bytes;
  /// numbers and dates ascending.
  ///
  /// - Complexity: O(n log n) for the n values of the documents.
  /// - Throws: when the deadline has passed.
  package func counts(
    _ documents: MatchSet, column: Int, deadline: Deadline
  ) throws(SearchFailure) -> [AttributeValueCount] {
    var keywords: [[UInt8]: Int] = [:]
    var numbers: [Double: Int] = [:]
    var days: [Int32: Int] = [:]
    var index = 0
    for view in views {
      try deadline.check()
      let end = view.base + UInt32(view.reader.documentCount)
      let column = (
        keyword: view.reader.keywordColumn(column), number: view.reader.numberColumn(column),
        date: view.reader.dateColumn(column)
      )
      var ordinals = [Int](repeating: 0, count: column.keyword?.valueCount ?? 0)
      while index < documents.count, documents.documents[index] < end {
        if index & ExecutionLimits.pollMask == ExecutionLimits.pollMask { try deadline.check() }
        let document = documents.documents[index] - view.base
        column.keyword?.forEachOrdinal(document: document) { ordinals[Int($0)] += 1 }
        if let values = column.number {
          for entry in 0..<values.count(document: document) {
            numbers[values.value(document: document, entry), default: 0] += 1
          }
        }
        if let values = column.date {
          for entry in 0..<values.count(document: document) {
            days[values.value(document: document, entry), default: 0] += 1
          }
        }
        index += 1
      }
      for (ordinal, count) in ordinals.enumerated() where count > 0 {
        if ordinal & ExecutionLimits.pollMask == ExecutionLimits.pollMask { try deadline.check() }
        if let value = column.keyword?.value(UInt32(ordinal)) { keywords[value, default: 0] += count }
      }
    }
    // One kind at a time: the compiler takes 8 s for an expression over all three.
    var counts: [AttributeValueCount] = keywords.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key)
    }.map { AttributeValueCount(value: .keyword($0.key), documents: $0.value) }
    for (number, documents) in numbers.sorted(by: { $0.key < $1.key }) {
      counts.append(AttributeValueCount(value: .number(number), documents: documents))
    }
    for (day, documents) in days.sorted(by: { $0.key < $1.key }) {
      counts.append(AttributeValueCount(value: .date(day), documents: documents))
    }
    return counts
  }
}
