import SakuinIndex

extension ScoringPlan {
  /// The contributions of all terms that a document holds, in order of the query; they add up to its score.
  package func explanation(of document: UInt32) -> [TermExplanation] {
    guard let number = segments.views.lastIndex(where: { $0.base <= document }) else { return [] }
    let view = segments.views[number]
    let local = document - view.base
    let scorer = SegmentScorer(self, segment: number)
    return terms.indices.compactMap { index in
      let contribution = scorer.probe(index, local)
      guard contribution > 0 else { return nil }
      let term = terms[index]
      let frequencies = frequencies(of: term, in: view.reader, document: local)
      var x = 0.0
      if case .list(let list) = term.lists[number], let place = list.documents.firstIndex(of: local) {
        x = list.weightedFrequencies[place]
      } else {
        for (field, frequency) in frequencies.enumerated() {
          let norm = view.reader.norm(document: local, field: field)
          x += Double(frequency) * term.occurrences.values[256 * field + Int(norm)]
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

  private func frequencies(
    of term: ScoringTerm, in segment: SegmentReader, document: DocumentID
  ) -> [Int] {
    (0..<segment.fieldCount).map { field in
      if term.stream == .word {
        let key = Array(String(decoding: term.units, as: UTF16.self).utf8)
        guard let info = segment.term(field: field, key) else { return 0 }
        var cursor = segment.postings(info)
        return cursor.seek(to: document) == document ? Int(cursor.frequency) : 0
      }
      let range = segment.fieldRange(document: document, field: field)
      if term.units.count == 1 {
        return SubstringMatcher.positions(of: term.units, in: segment).count { range.contains($0) }
      }
      var places: [Position] = []
      if var finder = WordPositions(term.units, isWord: false, in: segment) {
        finder.append(in: range, to: &places)
      }
      return places.count
    }
  }
}
