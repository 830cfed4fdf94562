import SakuinIndex
import SakuinText

/// Decides which documents have a value of an attribute that meets a condition.
struct AttributeFilter {
  /// The ordinals of the keywords that meet the condition, for each view; nil for other kinds.
  private let keywords: [Set<UInt32>]?
  private let condition: AttributeCondition
  private let column: Int
  private let segments: IndexView
  private let deadline: Deadline

  /// A filter on the column with ordinal `column`. Keywords are compared in the form that `form` gives, which is
  /// called for every distinct value; those whose form is empty meet nothing.
  ///
  /// - Throws: when the deadline has passed.
  init(
    _ condition: AttributeCondition, column: Int, segments: IndexView, deadline: Deadline,
    form: (String) -> [UInt16]
  ) throws(SearchFailure) {
    self.deadline = deadline
    self.condition = condition
    self.column = column
    self.segments = segments
    guard case .keyword(let text) = condition else {
      keywords = nil
      return
    }
    let wanted = form(text)
    var ordinals: [Set<UInt32>] = []
    for view in segments.views {
      var met: Set<UInt32> = []
      if !wanted.isEmpty, let values = view.reader.keywordColumn(column) {
        for ordinal in 0..<UInt32(truncatingIfNeeded: values.valueCount) {
          if ordinal & 0x3F == 0 { try deadline.check() }
          // SAFETY: the bytes are copied before the segment can be released.
          if unsafe form(String(decoding: values.bytes(ordinal), as: UTF8.self)) == wanted {
            met.insert(ordinal)
          }
        }
      }
      ordinals.append(met)
    }
    keywords = ordinals
  }

  /// The documents among `candidates`, which must be live, that meet the condition, at level `exact`.
  ///
  /// - Throws: when the deadline has passed.
  func documents(among candidates: MatchSet) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    var number = 0
    for (index, document) in candidates.documents.enumerated() {
      if index & ExecutionLimits.pollMask == 0 { try deadline.check() }
      while number + 1 < segments.views.count, segments.views[number + 1].base <= document { number += 1 }
      let view = segments.views[number]
      if meets(document - view.base, view: number, view.reader) { result.append(document, level: .exact) }
    }
    return result
  }

  /// The live documents that meet the condition, at level `exact`.
  ///
  /// - Throws: when the deadline has passed.
  func documents() throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for (number, view) in segments.views.enumerated() {
      for document in 0..<UInt32(view.reader.documentCount) {
        if Int(document) & ExecutionLimits.pollMask == 0 { try deadline.check() }
        if view.live?.contains(document) ?? true, meets(document, view: number, view.reader) {
          result.append(view.base + document, level: .exact)
        }
      }
    }
    return result
  }

  /// Whether any live document meets the condition.
  ///
  /// - Throws: when the deadline has passed.
  func isMet() throws(SearchFailure) -> Bool {
    for (number, view) in segments.views.enumerated() {
      if let keywords, keywords[number].isEmpty { continue }
      for document in 0..<UInt32(view.reader.documentCount) {
        if Int(document) & ExecutionLimits.pollMask == 0 { try deadline.check() }
        if view.live?.contains(document) ?? true, meets(document, view: number, view.reader) { return true }
      }
    }
    return false
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

extension IndexView {
  /// Whether a live document has a value of the attribute with ordinal `column` that meets a condition; keywords are
  /// compared in the form that `form` gives.
  ///
  /// - Throws: when the deadline has passed.
  package func isMet(
    _ condition: AttributeCondition, column: Int, deadline: Deadline, form: (String) -> [UInt16]
  ) throws(SearchFailure) -> Bool {
    try AttributeFilter(condition, column: column, segments: self, deadline: deadline, form: form).isMet()
  }
}
