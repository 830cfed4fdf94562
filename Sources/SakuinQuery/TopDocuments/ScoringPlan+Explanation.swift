import SakuinIndex

extension ScoringPlan {
  /// For each document, in the order given, the contributions of all terms that it holds, in order of the
  /// query; their sum is its first-stage score.
  ///
  /// - Throws: when the deadline has passed.
  package func explanations(of documents: [UInt32]) throws(SearchFailure) -> [[TermExplanation]] {
    var result = documents.map { _ in [TermExplanation]() }
    // Cursors move forward only, and within a segment.
    let order = documents.indices.sorted { documents[$0] < documents[$1] }
    var index = 0
    for (number, view) in segments.views.enumerated() {
      let end = view.base + UInt32(view.reader.documentCount)
      guard index < order.count, documents[order[index]] < end else { continue }
      let scorer = SegmentScorer(self, segment: number)
      var frequencies = TermFrequencies(view.reader, deadline)
      while index < order.count, documents[order[index]] < end {
        let document = documents[order[index]] - view.base
        for term in terms.indices {
          let contribution = scorer.probe(term, document)
          guard contribution > 0 else { continue }
          result[order[index]].append(
            explanation(
              of: terms[term], contribution, try frequencies.count(terms[term], term, document), in: number,
              document))
        }
        index += 1
      }
    }
    return result
  }

  private func explanation(
    of term: ScoringTerm, _ contribution: Double, _ frequencies: [Int], in number: Int, _ document: DocumentID
  ) -> TermExplanation {
    var x = 0.0
    if case .list(let list) = term.lists[number] {
      let index = list.documents.firstIndex(from: 0, notBelow: document)
      if index < list.documents.count, list.documents[index] == document {
        x = list.weightedFrequencies[index]
      }
    } else {
      for (field, frequency) in frequencies.enumerated() {
        let norm = segments.views[number].reader.norm(document: document, field: field)
        // SAFETY: there are 256 weights for each field.
        unsafe x += Double(frequency) * term.occurrences.values[256 * field + Int(norm)]
      }
    }
    let kind: TermExplanation.Kind =
      switch term.stream {
      case .word: .word
      case .bigram: .bigram
      case .string: .string
      }
    return TermExplanation(
      kind: kind, units: term.units, documentFrequency: term.documentFrequency, idf: term.idf,
      queryWeight: term.queryWeight, frequencies: frequencies, weightedFrequency: x,
      contribution: contribution)
  }
}

/// Counts how often the fields of documents of one segment hold terms.
private struct TermFrequencies {
  private let segment: SegmentReader
  private let deadline: Deadline
  /// The positions of terms of one character, which are spread over up to a thousand lists, by number of the
  /// term.
  private var characters: [Int: [Position]] = [:]

  init(_ segment: SegmentReader, _ deadline: Deadline) {
    self.segment = segment
    self.deadline = deadline
  }

  /// How often each field of a document holds the term with number `number` in its plan.
  mutating func count(
    _ term: ScoringTerm, _ number: Int, _ document: DocumentID
  ) throws(SearchFailure) -> [Int] {
    try deadline.check()
    if term.units.count == 1, term.stream != .word, characters[number] == nil {
      characters[number] = try SubstringMatcher.positions(of: term.units, in: segment, deadline: deadline)
    }
    return (0..<segment.fieldCount).map { field in
      if term.stream == .word {
        let key = Array(String(decoding: term.units, as: UTF16.self).utf8)
        guard let info = segment.term(field: field, key) else { return 0 }
        var cursor = segment.postings(info)
        return cursor.seek(to: document) == document ? Int(cursor.frequency) : 0
      }
      let range = segment.fieldRange(document: document, field: field)
      if let positions = characters[number] {
        let first = positions.firstIndex(from: 0, notBelow: range.lowerBound)
        return positions.firstIndex(from: first, notBelow: range.upperBound) - first
      }
      var positions: [Position] = []
      if var finder = WordPositions(term.units, isWord: false, in: segment) {
        finder.append(in: range, to: &positions)
      }
      return positions.count
    }
  }
}
