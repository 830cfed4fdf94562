import SakuinIndex
import SakuinText

/// Decides which documents have values of an attribute that pass a test.
struct AttributeFilter {
  /// What the test is for the values of one segment.
  private enum SegmentTest {
    /// Nothing passes.
    case nothing
    /// One of the keywords whose ordinals have a bit.
    case keywords(KeywordColumn, DocumentBits)
    /// A number in the ranges.
    case numbers(NumberColumn, SortedRanges<Double>)
    /// A day in the ranges.
    case days(DateColumn, SortedRanges<Int32>)
  }

  private let tests: [SegmentTest]
  private let segments: IndexView

  /// A filter on the column with ordinal `column`. Keywords are compared in the form that `form` gives, which is
  /// called for every distinct value; those whose form is empty are no values.
  ///
  /// - Throws: when the deadline has passed.
  init(
    _ test: AttributeTest, column: Int, segments: IndexView, deadline: Deadline, form: (String) -> [UInt16]
  ) throws(SearchFailure) {
    self.segments = segments
    let wanted = WantedValues(test, form)
    var tests: [SegmentTest] = []
    for view in segments.views {
      if let values = view.reader.keywordColumn(column) {
        let ordinals = try wanted.ordinals(of: values, deadline, form)
        tests.append(ordinals.setCount == 0 ? .nothing : .keywords(values, ordinals))
      } else if let values = view.reader.numberColumn(column), !wanted.numbers.isEmpty {
        tests.append(.numbers(values, wanted.numbers))
      } else if let values = view.reader.dateColumn(column), !wanted.days.isEmpty {
        tests.append(.days(values, wanted.days))
      } else {
        tests.append(.nothing)
      }
    }
    self.tests = tests
  }

  /// Which of `documents`, which ascend, pass the test.
  ///
  /// - Complexity: O(n).
  /// - Throws: when the deadline has passed.
  func bits(among documents: [UInt32], _ deadline: Deadline) throws(SearchFailure) -> DocumentBits {
    var bits = DocumentBits(count: documents.count)
    var start = 0
    for (number, view) in segments.views.enumerated() where start < documents.count {
      let end = documents.firstIndex(
        from: start, notBelow: view.base + UInt32(view.reader.documentCount))
      try mark(start..<end, of: documents, from: view.base, tests[number], in: &bits, deadline)
      start = end
    }
    return bits
  }

  private func mark(
    _ places: Range<Int>, of documents: [UInt32], from base: UInt32, _ test: SegmentTest,
    in bits: inout DocumentBits, _ deadline: Deadline
  ) throws(SearchFailure) {
    switch test {
    case .nothing: return
    case .keywords(let column, let ordinals):
      for place in places {
        if place & ExecutionLimits.pollMask == 0 { try deadline.check() }
        var isMet = false
        column.forEachOrdinal(document: documents[place] &- base) { ordinal in
          if ordinals.contains(Int(ordinal)) { isMet = true }
        }
        if isMet { bits.insert(place) }
      }
    case .numbers(let column, let ranges):
      for place in places {
        if place & ExecutionLimits.pollMask == 0 { try deadline.check() }
        let document = documents[place] &- base
        for entry in 0..<column.count(document: document)
        where ranges.contains(column.value(document: document, entry)) {
          bits.insert(place)
          break
        }
      }
    case .days(let column, let ranges):
      for place in places {
        if place & ExecutionLimits.pollMask == 0 { try deadline.check() }
        let document = documents[place] &- base
        for entry in 0..<column.count(document: document)
        where ranges.contains(column.value(document: document, entry)) {
          bits.insert(place)
          break
        }
      }
    }
  }

  /// The documents among `candidates`, which must be live, that pass the test, at level `exact`.
  ///
  /// - Throws: when the deadline has passed.
  func documents(among candidates: MatchSet, _ deadline: Deadline) throws(SearchFailure) -> MatchSet {
    candidates.kept(try bits(among: candidates.documents, deadline)).leveled(.exact)
  }

  /// Whether any live document passes the test.
  ///
  /// - Throws: when the deadline has passed.
  func isMet(_ deadline: Deadline) throws(SearchFailure) -> Bool {
    for (number, view) in segments.views.enumerated() {
      if case .nothing = tests[number] { continue }
      let all = 0..<UInt32(truncatingIfNeeded: view.reader.documentCount)
      let live = all.filter { view.live?.contains($0) ?? true }
      var bits = DocumentBits(count: live.count)
      try mark(live.indices, of: live, from: 0, tests[number], in: &bits, deadline)
      if bits.setCount > 0 { return true }
    }
    return false
  }
}

/// What a test asks for, by kinds.
private struct WantedValues {
  var numbers: SortedRanges<Double>
  var days: SortedRanges<Int32>
  private var forms: Set<[UInt16]> = []
  private var exact: [[UInt8]] = []
  private var isAnyKeyword = false

  init(_ test: AttributeTest, _ form: (String) -> [UInt16]) {
    var numbers: [ClosedRange<Double>] = []
    var days: [ClosedRange<Int32>] = []
    switch test {
    case .anyOf(let conditions):
      for condition in conditions {
        switch condition {
        case .keyword(let text): forms.insert(form(text))
        case .number(let range): numbers.append(range)
        case .date(let range): days.append(range)
        }
      }
      forms.remove([])
    case .exactly(let keywords): exact = keywords
    case .present:
      isAnyKeyword = true
      numbers = [-Double.infinity...Double.infinity]
      days = [Int32.min...Int32.max]
    }
    self.numbers = SortedRanges(numbers)
    self.days = SortedRanges(days)
  }

  /// The keywords of a segment that are wanted.
  func ordinals(
    of values: KeywordColumn, _ deadline: Deadline, _ form: (String) -> [UInt16]
  ) throws(SearchFailure) -> DocumentBits {
    var ordinals = DocumentBits(count: values.valueCount)
    for keyword in exact {
      if let ordinal = values.ordinal(of: keyword) { ordinals.insert(Int(ordinal)) }
    }
    guard isAnyKeyword || !forms.isEmpty else { return ordinals }
    for ordinal in 0..<values.valueCount {
      if ordinal & 0x3F == 0 { try deadline.check() }
      // SAFETY: the bytes are read before the segment can be released.
      let bytes = unsafe values.bytes(UInt32(truncatingIfNeeded: ordinal))
      if isAnyKeyword, unsafe Self.showsText(bytes) {
        ordinals.insert(ordinal)
        continue
      }
      let found = unsafe form(String(decoding: bytes, as: UTF8.self))
      if isAnyKeyword ? !found.isEmpty : forms.contains(found) { ordinals.insert(ordinal) }
    }
    return ordinals
  }

  /// Whether a keyword holds a visible ASCII character or one from U+4000 to U+9FFF, none of which is folded away.
  private static func showsText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // SAFETY: only elements of the buffer are read.
    unsafe bytes.contains { (0x21...0x7E).contains($0) || (0xE4...0xE9).contains($0) }
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
    try AttributeFilter(
      .anyOf([condition]), column: column, segments: self, deadline: deadline, form: form
    ).isMet(deadline)
  }

  /// How many of `documents` have a value of the attribute with ordinal `column` that meets a condition; keywords are
  /// compared in the form that `form` gives.
  ///
  /// - Throws: when the deadline has passed.
  package func count(
    _ documents: MatchSet, where condition: AttributeCondition, column: Int, deadline: Deadline,
    form: (String) -> [UInt16]
  ) throws(SearchFailure) -> Int {
    try AttributeFilter(
      .anyOf([condition]), column: column, segments: self, deadline: deadline, form: form
    ).bits(among: documents.documents, deadline).setCount
  }
}
