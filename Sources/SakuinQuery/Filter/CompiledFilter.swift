import SakuinIndex

/// A filter with its attributes, values and identifiers looked up in an index.
struct CompiledFilter {
  private enum Step {
    case attribute(AttributeFilter)
    /// One of these documents, which ascend.
    case documents([UInt32])
    case all(Int)
    case any(Int)
    case not
  }

  private var steps: [Step] = []

  /// Compiles a filter for the index of a matcher.
  ///
  /// - Throws: when the deadline of the matcher has passed.
  init(_ filter: DocumentFilter, _ matcher: QueryMatcher) throws(SearchFailure) {
    for step in filter.steps {
      switch step {
      case .attribute(let name, let test):
        let filter = try matcher.filter(test, on: name)
        steps.append(filter.map { .attribute($0) } ?? .documents([]))
      case .identifiers(let ids):
        steps.append(.documents(try matcher.segments.documents(ids: ids, matcher.lookup.deadline)))
      case .all(let count): steps.append(.all(count))
      case .any(let count): steps.append(.any(count))
      case .not: steps.append(.not)
      }
    }
  }

  /// Which of `documents`, which ascend, the filter holds of.
  ///
  /// - Complexity: O(n) for each test, O(n / 64) for each operator.
  /// - Throws: when the deadline has passed.
  func bits(among documents: [UInt32], _ deadline: Deadline) throws(SearchFailure) -> DocumentBits {
    var stack: [DocumentBits] = []
    for step in steps {
      switch step {
      case .attribute(let filter): stack.append(try filter.bits(among: documents, deadline))
      case .documents(let wanted): stack.append(Self.bits(of: wanted, among: documents))
      case .all(let count):
        try deadline.check()
        var result = DocumentBits(count: documents.count, areSet: true)
        for operand in stack.suffix(count) { result.formIntersection(operand) }
        stack.removeLast(min(count, stack.count))
        stack.append(result)
      case .any(let count):
        try deadline.check()
        var result = DocumentBits(count: documents.count)
        for operand in stack.suffix(count) { result.formUnion(operand) }
        stack.removeLast(min(count, stack.count))
        stack.append(result)
      case .not:
        guard var operand = stack.popLast() else { continue }
        operand.invert()
        stack.append(operand)
      }
    }
    return stack.last ?? DocumentBits(count: documents.count)
  }

  private static func bits(of wanted: [UInt32], among documents: [UInt32]) -> DocumentBits {
    var bits = DocumentBits(count: documents.count)
    var place = 0
    for document in wanted {
      place = documents.firstIndex(from: place, notBelow: document)
      if place == documents.count { break }
      if documents[place] == document { bits.insert(place) }
    }
    return bits
  }
}

extension IndexView {
  /// The live documents with identifiers, given byte by byte, ascending; unknown ones are passed over.
  ///
  /// - Complexity: O(n log documents) for each segment and n identifiers.
  /// - Throws: when the deadline has passed.
  func documents(ids: [[UInt8]], _ deadline: Deadline) throws(SearchFailure) -> [UInt32] {
    var found: Set<UInt32> = []
    for (index, id) in ids.enumerated() {
      if index & ExecutionLimits.pollMask == 0 { try deadline.check() }
      for view in views {
        for number in view.reader.documents(externalID: id) where view.live?.contains(number) ?? true {
          found.insert(view.base + number)
        }
      }
    }
    return found.sorted()
  }
}

extension QueryMatcher {
  /// The documents among `matches` of which all of `filters` hold, with their levels; for filters that are asked once.
  ///
  /// - Throws: when the deadline has passed.
  package func filtered(
    _ matches: MatchSet, by filters: [DocumentFilter]
  ) throws(SearchFailure) -> MatchSet {
    var compiled: [CompiledFilter] = []
    for filter in filters { compiled.append(try CompiledFilter(filter, self)) }
    return try filtered(matches, by: compiled)
  }

  /// The documents among `matches` of which all of `filters` hold, with their levels.
  ///
  /// - Throws: when the deadline has passed.
  func filtered(_ matches: MatchSet, by filters: [CompiledFilter]) throws(SearchFailure) -> MatchSet {
    var matches = matches
    for filter in filters where !matches.isEmpty {
      matches = matches.kept(try filter.bits(among: matches.documents, lookup.deadline))
    }
    return matches
  }
}
