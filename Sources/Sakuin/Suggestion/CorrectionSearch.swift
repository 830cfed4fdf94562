import SakuinIndex
import SakuinQuery
import SakuinText

/// Searches the index for texts similar to one that does not occur in it.
struct CorrectionSearch {
  private let index: SearchIndex
  private let analyzer: Analyzer
  private let deadline: AnswerDeadline

  /// The longest text that is corrected, in units.
  private static let longest = 32
  /// The most candidates that are looked up in the index, the most likely first.
  private static let maximumCounted = 48

  /// A candidate for a correction.
  /// How it was found.
  private struct Candidate {
    /// Its edit distance from the text.
    var kind: Suggestion.Kind
    /// The number of documents with its rarest character pair or, of a word, with the word.
    var distance: Int
    /// Whether it is a word of the index.
    var rarest: Int
    var isWord = false

    /// The prior likelihood times the frequency: one more edit divides by ten, the same sound (a slip of kana-kanji
    /// conversion) multiplies by ten, a whole word by four.
    var likelihood: Double {
      Double(rarest) * (kind == .sound ? 10 : distance == 1 ? 1 : 0.1) * (isWord ? 4 : 1)
    }
  }

  /// Creates a search in `index` until a deadline.
  init(_ index: SearchIndex, _ analyzer: Analyzer, _ deadline: AnswerDeadline) {
    self.deadline = deadline
    self.index = index
    self.analyzer = analyzer
  }

  /// Texts similar to `units` that occur in the index, the likeliest first.
  ///
  /// - Throws: `timeout` or `cancelled` when the deadline has passed.
  func corrections(of units: [UInt16]) throws(SakuinError) -> [Suggestion] {
    guard units.count >= 2, units.count <= Self.longest else { return [] }
    var candidates: [[UInt16]: Candidate] = [:]
    func add(_ text: [UInt16], _ kind: Suggestion.Kind) throws(SakuinError) {
      try deadline.check()
      guard text.count >= 2, text != units, candidates[text] == nil else { return }
      let rarest = rarestPair(text)
      if rarest > 0 { candidates[text] = Candidate(kind: kind, distance: 1, rarest: rarest) }
    }
    for (position, unit) in units.enumerated() {
      for other in KanjiSounds.shared.sameSound(unit) {
        var text = units
        text[position] = other
        try add(text, .sound)
      }
    }
    // Of two characters only one would be left as evidence.
    if units.count >= 3 {
      for text in try neighbours(units) { try add(text, .spelling) }
    }
    try addWords(like: units, to: &candidates)
    let likely = candidates.sorted {
      $0.value.likelihood != $1.value.likelihood
        ? $0.value.likelihood > $1.value.likelihood : $0.key.lexicographicallyPrecedes($1.key)
    }
    var corrections: [(suggestion: Suggestion, likelihood: Double)] = []
    for (text, var candidate) in likely.prefix(Self.maximumCounted) {
      let text = String(decoding: text, as: UTF16.self)
      let documents = try index.documents(with: text, deadline)
      if documents == 0 { continue }
      candidate.rarest = documents
      corrections.append(
        (Suggestion(text: text, kind: candidate.kind, documents: documents), candidate.likelihood))
    }
    return corrections.sorted {
      $0.likelihood != $1.likelihood ? $0.likelihood > $1.likelihood : $0.suggestion.text < $1.suggestion.text
    }.map(\.suggestion)
  }

  /// The number of documents, deleted ones included, that hold the rarest character pair of a text; 0 where one occurs
  /// nowhere.
  private func rarestPair(_ text: [UInt16]) -> Int {
    var rarest = Int.max
    for (first, second) in zip(text, text.dropFirst()) {
      var documents = 0
      for view in index.segments.views {
        if let list = view.reader.positionList(first, second) { documents += Int(list.documentFrequency) }
      }
      rarest = min(rarest, documents)
      if rarest == 0 { return 0 }
    }
    return rarest
  }

  /// The texts at edit distance 1: a character deleted, two adjacent ones transposed, one inserted, one replaced. A new
  /// character must follow the one before it somewhere in the index, so nothing is inserted at the start.
  private func neighbours(_ units: [UInt16]) throws(SakuinError) -> [[UInt16]] {
    var texts: [[UInt16]] = []
    for position in units.indices {
      var text = units
      // Without its first or last character it would only be a part of what was typed.
      if position > 0, position < units.count - 1 {
        text.remove(at: position)
        texts.append(text)
      }
      guard position > 0 else { continue }
      text = units
      text.swapAt(position - 1, position)
      texts.append(text)
      for follower in try followers(of: units[position - 1]) {
        text = units
        text[position] = follower
        texts.append(text)
        text = units
        text.insert(follower, at: position)
        texts.append(text)
      }
    }
    return texts
  }

  private func followers(of unit: UInt16) throws(SakuinError) -> Set<UInt16> {
    var followers: Set<UInt16> = []
    for view in index.segments.views {
      try deadline.check()
      var lists = view.reader.positionLists(first: unit)
      while let (second, _) = lists.next() {
        if Self.isLetter(second) { followers.insert(second) }
      }
    }
    return followers
  }

  /// Whether a unit may occur in a word: no mark, space or symbol, and not the end of a field.
  private static func isLetter(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x30...0x39, 0x61...0x7A, 0xC0...0x1FFF, 0x3005...0x3007, 0x3041...0x30FA, 0x30FC...0xFE2F: true
    default: false
    }
  }

  /// Adds the words of the index at edit distance 1, from three characters on, or 2, from six on.
  private func addWords(
    like units: [UInt16], to candidates: inout [[UInt16]: Candidate]
  ) throws(SakuinError) {
    let limit = units.count >= 6 ? 2 : units.count >= 3 ? 1 : 0
    guard limit > 0 else { return }
    var counts = TermCounts(index.segments, deadline)
    var distance = EditDistance(units, limit: limit)
    try counts.add(prefix: []) { distance.isNear(utf8: $0) }
    for (term, documents) in try counts.counted() {
      let text = Array(String(decoding: term, as: UTF8.self).utf16)
      guard let far = distance.distance(to: text), far > 0 else { continue }
      candidates[text, default: Candidate(kind: .spelling, distance: far, rarest: documents)].isWord = true
    }
  }
}
