import SakuinIndex

/// Looks a word or bigram up in all segments.
struct TermLookup {
  /// Its list in each segment.
  private(set) var lists: [TermList] = []
  /// How many documents hold it; for a word, the maximum over fields: a document with the word in its title
  /// mostly has it in its body too, and a union would have to be counted.
  private(set) var documentFrequency = 0

  /// Looks the units up in the selected fields; a string is not looked up.
  init(
    _ stream: ScoringTerm.Stream, _ units: [UInt16], _ selection: FieldSelection, _ segments: IndexView
  ) {
    switch stream {
    case .string: return
    case .bigram:
      for view in segments.views {
        let info = units.count == 2 ? view.reader.positionList(units[0], units[1]) : nil
        lists.append(info.map { .bigram($0) } ?? .absent)
        documentFrequency += Int(info?.documentFrequency ?? 0)
      }
    case .word:
      let key = Array(String(decoding: units, as: UTF16.self).utf8)
      var frequencies = [Int](repeating: 0, count: segments.fieldWeights.count)
      for view in segments.views {
        var infos: [TermInfo] = []
        for field in frequencies.indices where selection.contains(field) {
          guard let info = view.reader.term(field: field, key) else { continue }
          infos.append(info)
          frequencies[field] += Int(info.documentFrequency)
        }
        lists.append(infos.isEmpty ? .absent : .word(infos))
      }
      documentFrequency = frequencies.max() ?? 0
    }
  }

  /// Its mean frequency in the documents that hold it, at least 1.
  ///
  /// - Complexity: O(n) for the n postings of a word; O(1) for a bigram.
  func meanFrequency(in segments: IndexView) -> Double {
    var occurrences = 0.0
    for (view, list) in zip(segments.views, lists) {
      switch list {
      case .absent, .list: continue
      case .bigram(let info): occurrences += Double(info.count)
      case .word(let infos):
        for info in infos { occurrences += Self.occurrences(view.reader.postings(info)) }
      }
    }
    return documentFrequency > 0 ? max(1, occurrences / Double(documentFrequency)) : 1
  }

  /// The sum of the frequencies of a list.
  private static func occurrences(_ list: consuming PostingCursor) -> Double {
    var sum = 0.0
    while !list.isExhausted {
      let count = list.decodeFrequencies()
      // SAFETY: holds `count` values until the cursor moves.
      let frequencies = unsafe list.frequencies
      for index in 0..<count { unsafe sum += Double(frequencies[index]) }
      list.nextBlock()
    }
    return sum
  }
}
