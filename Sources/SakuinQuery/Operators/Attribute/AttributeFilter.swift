import SakuinIndex
import SakuinText

/// Which documents have a value of an attribute that meets a condition.
struct AttributeFilter {
  /// The ordinals of keywords that meet the condition, by view; nil for other kinds.
  private let keywords: [Set<UInt32>]?
  private let condition: AttributeCondition
  private let column: Int
  private let segments: IndexView

  /// A filter on the column with ordinal `column`. Keywords are compared as `fold` leaves them.
  init(
    _ condition: AttributeCondition, column: Int, segments: IndexView, fold: (String) -> [UInt16]
  ) {
    self.condition = condition
    self.column = column
    self.segments = segments
    guard case .keyword(let text) = condition else {
      keywords = nil
      return
    }
    let wanted = fold(text)
    keywords = segments.views.map { view in
      guard let values = view.reader.keywordColumn(column) else { return [] }
      var ordinals: Set<UInt32> = []
      for ordinal in 0..<UInt32(truncatingIfNeeded: values.valueCount)
      where fold(String(decoding: values.bytes(ordinal), as: UTF8.self)) == wanted {
        ordinals.insert(ordinal)
      }
      return ordinals
    }
  }

  /// The documents among `candidates` that meet the condition; they are live.
  func documents(among candidates: MatchSet) -> MatchSet {
    var result = MatchSet()
    var number = 0
    for document in candidates.documents {
      while number + 1 < segments.views.count, segments.views[number + 1].base <= document { number += 1 }
      let view = segments.views[number]
      if meets(document - view.base, view: number, view.reader) { result.append(document, level: .exact) }
    }
    return result
  }

  /// The live documents that meet the condition.
  var documents: MatchSet {
    var result = MatchSet()
    for (number, view) in segments.views.enumerated() {
      for document in 0..<UInt32(view.reader.documentCount) where view.live?.contains(document) ?? true {
        if meets(document, view: number, view.reader) {
          result.append(view.base + document, level: .exact)
        }
      }
    }
    return result
  }

  private func meets(_ document: DocumentID, view: Int, _ segment: SegmentReader) -> Bool {
    switch condition {
    case .keyword:
      guard let wanted = keywords?[view], !wanted.isEmpty, let values = segment.keywordColumn(column) else {
        return false
      }
      var isMet = false
      values.forEachOrdinal(document: document) { if wanted.contains($0) { isMet = true } }
      return isMet
    case .number(let range):
      guard let values = segment.numberColumn(column) else { return false }
      return (0..<values.count(document: document)).contains {
        range.contains(values.value(document: document, $0))
      }
    case .date(let range):
      guard let values = segment.dateColumn(column) else { return false }
      return (0..<values.count(document: document)).contains {
        range.contains(values.value(document: document, $0))
      }
    }
  }
}
