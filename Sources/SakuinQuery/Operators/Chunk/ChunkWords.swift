import SakuinText

/// The words of a chunk, each of which matches like a chunk of its own: as one string, in all its spellings.
package struct ChunkWords: Sendable {
  /// All terms; what follows refers to them by number.
  package private(set) var terms: [QueryTerm] = []
  /// The ways to cut the chunk, the dictionary's first. A document holds the words of the chunk when it holds
  /// all parts of one of them.
  package private(set) var cuts: [[Part]] = []
  /// The content words, of which a document may hold some.
  package private(set) var content: [Int] = []
  /// For each content word, the dictionary words in it, which stand for it where no document holds it.
  package private(set) var pieces: [[Int]] = []
  /// The words of which one is enough in mode `any`.
  package private(set) var any: [Int] = []
  /// The compounds of katakana, of which the longest parts that any document holds stand for their words.
  private(set) var compounds: [KatakanaCompound] = []
  /// The number of terms that are words of the chunk; what follows them are parts and members of compounds.
  private(set) var wordCount = 0

  /// A part of a chunk: found in documents that hold all terms of one of its combinations.
  package struct Part: Sendable, Equatable {
    /// The numbers of the terms of each combination.
    package var combinations: [[Int]]
  }

  /// The most linking spans of a part of which all combinations are tried.
  private static let maximumLinks = 4
  /// The most units of a chunk that is cut in other ways than the dictionary's.
  private static let longestCutAnew = 16

  /// No words.
  init() {}

  /// The words of a chunk whose other forms are in `spans`.
  init(_ text: AnalyzedText, spans: [SpellingSpan], in context: QueryContext) {
    let dictionary = text.wordRanges
    let words = ContentWords.of(dictionary, in: text.units)
    let isSpelt = CompiledChunk.isSpelt(dictionary, in: text.units)
    var builder = Builder(text: text, context: context, isSpelt: isSpelt)
    let units = ContentWords.unitWords(words, in: text.units)
    content = units.map { builder.term($0) }.unique
    let membership = ContentWords.membershipWords(dictionary, in: text.units)
    // Words ascend, and so do the dictionary words within them.
    var inner = ContentWords.dictionaryWords(dictionary, in: text.units)[...]
    var piecesByTerm: [Int: [Int]] = [:]
    for word in units {
      while let first = inner.first, first.lowerBound < word.lowerBound { inner.removeFirst() }
      let within = inner.prefix { $0.upperBound <= word.upperBound }.filter { $0 != word }
      if piecesByTerm[builder.term(word)] == nil {
        piecesByTerm[builder.term(word)] = within.map { builder.term($0) }.unique
      }
    }
    pieces = content.map { piecesByTerm[$0] ?? [] }
    any = membership.isEmpty ? content : membership.map { builder.term($0) }.unique
    cuts = [Self.parts(words, spans, &builder)]
    if words.count <= 3, text.units.count <= Self.longestCutAnew {
      cuts += Self.otherCuts(text.units, besides: words, context.analyzer).map { cut in
        cut.map { Part(combinations: [[builder.term($0)]]) }
      }
    }
    wordCount = builder.terms.count
    addMembers(words, &builder)
    compounds = ContentWords.katakanaCompounds(words, in: text.units).compactMap {
      KatakanaCompound($0) { builder.term($0) }
    }
    any = (any + compounds.flatMap { $0.parts.map(\.term) }).unique
    terms = builder.terms
  }

  /// Lets the members of a contracted compound stand apart for it: 農業 and 林業 for 農林業.
  private mutating func addMembers(_ words: [Range<Int>], _ builder: inout Builder) {
    guard builder.context.level == .variants else { return }
    for word in words {
      guard let members = ContractedCompounds.shared.members(of: builder.text.units[word]) else { continue }
      let compound = builder.term(word)
      let terms = members.map { builder.term($0, at: word) }
      for part in cuts[0].indices {
        cuts[0][part].combinations += cuts[0][part].combinations.filter { $0.contains(compound) }.map {
          $0.filter { $0 != compound } + terms
        }
      }
      if let number = content.firstIndex(of: compound) { pieces[number] = (pieces[number] + terms).unique }
      any = (any + terms).unique
    }
  }

  /// Restricts every term to raw text as typed.
  mutating func require(rawTextOf input: String, _ folded: FoldedText) {
    let bytes = Array(input.utf8)
    for term in terms.indices { terms[term].require(Array(bytes[folded.rawRange(terms[term].range)])) }
  }

  /// Adds words to a term as its alternatives, at level `similar`.
  mutating func add(similar words: [[UInt16]], to term: Int) { terms[term].add(similar: words) }

  /// The parts of a cut: a part for each group of words that spans link. A span that reaches beyond a word
  /// links the words that it touches: these match apart, or as one string in another spelling.
  private static func parts(
    _ words: [Range<Int>], _ spans: [SpellingSpan], _ builder: inout Builder
  ) -> [Part] {
    var links = links(spans.map(\.range), words)[...]
    var parts: [Part] = []
    var index = 0
    while index < words.count {
      var last = index
      var group: [Range<Int>] = []
      while let link = links.first, link.lowerBound < words[last].upperBound {
        links.removeFirst()
        group.append(link)
        while last + 1 < words.count, words[last + 1].lowerBound < link.upperBound { last += 1 }
      }
      group = Array(group.prefix(maximumLinks))
      let inside = Array(words[index...last])
      var part = Part(combinations: [inside.map { builder.term($0) }])
      for choice in 1..<max(1, 1 << group.count) {
        let chosen = group.indices.filter { choice >> $0 & 1 != 0 }.map { group[$0] }
        part.combinations.append(hulls(inside + chosen).map { builder.term($0) })
      }
      parts.append(part)
      index = last + 1
    }
    // A word that the chunk repeats need not be looked for again.
    var seen: Set<[[Int]]> = []
    return parts.filter { seen.insert($0.combinations).inserted }
  }

  /// The ranges that touch a word and do not lie within one.
  private static func links(_ spans: [Range<Int>], _ words: [Range<Int>]) -> [Range<Int>] {
    var word = 0
    return spans.filter { range in
      while word < words.count, words[word].upperBound <= range.lowerBound { word += 1 }
      guard word < words.count, words[word].lowerBound < range.upperBound else { return false }
      return range.lowerBound < words[word].lowerBound || words[word].upperBound < range.upperBound
    }
  }

  /// The ranges with those that overlap joined, ascending.
  private static func hulls(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound < last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// Cuts in two where both sides are dictionary words of two or more units, besides the dictionary's own cut.
  /// What the dictionary cuts otherwise when the words are typed together (東京|都内, 東京都|内) is found as when
  /// they are typed apart.
  private static func otherCuts(
    _ units: [UInt16], besides words: [Range<Int>], _ analyzer: Analyzer
  ) -> [[Range<Int>]] {
    guard units.count >= 4 else { return [] }
    return (2...units.count - 2).compactMap { middle in
      let cut = [0..<middle, middle..<units.count]
      let areWords = cut.allSatisfy { analyzer.segment(Array(units[$0])).words == [0..<UInt32($0.count)] }
      return areWords && cut != words ? cut : nil
    }
  }

  /// Makes the terms, each range once.
  private struct Builder {
    let text: AnalyzedText
    let context: QueryContext
    /// Whether words are looked up in other spellings.
    let isSpelt: Bool
    private(set) var terms: [QueryTerm] = []
    /// The terms by their text; where raw text counts, by their range too.
    private var numbers: [Key: Int] = [:]

    private struct Key: Hashable {
      var units: [UInt16]
      var range: Range<Int>?
    }

    init(text: AnalyzedText, context: QueryContext, isSpelt: Bool) {
      self.text = text
      self.context = context
      self.isSpelt = isSpelt
    }

    /// The number of the term for a range: with the forms that it has as a chunk of its own.
    mutating func term(_ range: Range<Int>) -> Int { term(Array(text.units[range]), at: range) }

    /// The number of the term for a word that a range stands for.
    mutating func term(_ units: [UInt16], at range: Range<Int>) -> Int {
      let key = Key(units: units, range: context.level == .raw ? range : nil)
      if let number = numbers[key] { return number }
      var alone = AnalyzedText(units: units, boundaries: [], words: [])
      if isSpelt {
        let cut = context.analyzer.segment(units)
        alone = AnalyzedText(units: units, boundaries: cut.boundaries, words: cut.words)
      }
      let spans = isSpelt ? context.chosenSpans(of: alone) : []
      numbers[key] = terms.count
      terms.append(QueryTerm(alone, at: range, spans: spans, in: context))
      return terms.count - 1
    }
  }
}

extension [Int] {
  /// The elements in order, each once.
  var unique: [Int] {
    var seen: Set<Int> = []
    return filter { seen.insert($0).inserted }
  }
}
