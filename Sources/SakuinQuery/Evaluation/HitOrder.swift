import SakuinIndex

/// A document in an answer.
package struct RankedDocument: Sendable, Equatable {
  package var document: UInt32
  package var score: Double
  package var level: MatchLevel

  /// A document of given parts.
  package init(document: UInt32, score: Double, level: MatchLevel) {
    self.document = document
    self.score = score
    self.level = level
  }
}

/// Puts matching documents in order.
package enum HitOrder {
  /// The documents at ranks `range`, where `isBefore` says which of two indices comes first; a strict order of all.
  /// O(n log k).
  package static func select(
    count: Int, offset: Int, limit: Int, by isBefore: (Int, Int) -> Bool
  ) -> [Int] {
    guard limit > 0, offset >= 0, offset < count else { return [] }
    let wanted = offset + min(limit, count - offset)
    if wanted >= count { return Array((0..<count).sorted(by: isBefore).dropFirst(offset)) }
    // A heap of the best `wanted` indices, the worst of them at the root.
    var heap = Array(0..<wanted)
    func siftDown(_ start: Int) {
      var parent = start
      while true {
        var worst = parent
        for child in [2 * parent + 1, 2 * parent + 2]
        where child < heap.count && isBefore(heap[worst], heap[child]) {
          worst = child
        }
        if worst == parent { return }
        heap.swapAt(parent, worst)
        parent = worst
      }
    }
    for parent in stride(from: wanted / 2, through: 0, by: -1) { siftDown(parent) }
    for index in wanted..<count where isBefore(index, heap[0]) {
      heap[0] = index
      siftDown(0)
    }
    return Array(heap.sorted(by: isBefore).dropFirst(offset))
  }
}

/// A value that documents are ordered by.
package enum SortKey: Comparable, Sendable {
  case number(Double)
  case text([UInt8])

  package static func < (a: SortKey, b: SortKey) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): a < b
    case (.text(let a), .text(let b)): a.lexicographicallyPrecedes(b)
    case (.number, .text): true
    case (.text, .number): false
    }
  }
}

extension IndexView {
  /// The least or the greatest value of an attribute of a document; nil where it has none.
  package func sortKey(of document: UInt32, column: Int, greatest: Bool) -> SortKey? {
    let (view, local) = view(of: document)
    let keys = view.reader.attributeValues(column: column, document: local).map { value -> SortKey in
      switch value {
      case .keyword(let bytes): .text(bytes)
      case .number(let number): .number(number)
      case .date(let days): .number(Double(days))
      }
    }
    return greatest ? keys.max() : keys.min()
  }

  /// How many of `documents` hold each value of an attribute.
  package func counts(_ documents: MatchSet, column: Int) -> [AttributeValueCount] {
    var keywords: [[UInt8]: Int] = [:]
    var numbers: [Double: Int] = [:]
    var days: [Int32: Int] = [:]
    var index = 0
    for view in views {
      let end = view.base + UInt32(view.reader.documentCount)
      let column = (
        keyword: view.reader.keywordColumn(column), number: view.reader.numberColumn(column),
        date: view.reader.dateColumn(column)
      )
      var ordinals = [Int](repeating: 0, count: column.keyword?.valueCount ?? 0)
      while index < documents.count, documents.documents[index] < end {
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
        if let value = column.keyword?.value(UInt32(ordinal)) { keywords[value, default: 0] += count }
      }
    }
    // One kind at a time: an expression over all three takes the compiler eight seconds.
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

/// A value of an attribute and how many documents hold it.
package struct AttributeValueCount: Sendable, Equatable {
  package var value: AttributeValue
  package var documents: Int
}
