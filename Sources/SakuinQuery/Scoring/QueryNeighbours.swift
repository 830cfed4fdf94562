import SakuinIndex
import SakuinText

/// What the second stage looks up: neighbouring words of the query, and the query's bigrams in titles.
struct QueryNeighbours {
  /// A word of the query.
  struct Word {
    /// The units of the word.
    let units: [UInt16]
    /// Its range in its leaf.
    let range: Range<Int>
    /// The units of its leaf.
    let leaf: [UInt16]
  }

  /// Two different words without a word of weight between them in the query.
  struct Pair {
    /// Index in `words` of the first.
    let first: Int
    /// Index in `words` of the second.
    let second: Int
    /// The mean of their weights.
    let weight: Double
    /// When one of the two has one character: the strings in which they are neighbours, including the query's
    /// own. Otherwise empty.
    let strings: [[UInt16]]
  }

  /// The distinct words of positive weight.
  private(set) var words: [[UInt16]] = []
  /// The pairs of neighbours, in order of the query.
  private(set) var pairs: [Pair] = []
  /// The sum of the weights of the distinct words.
  private(set) var totalWordWeight = 0.0
  /// The distinct bigrams that documents hold, with their weights.
  private(set) var bigrams: [(term: ScoringTerm, weight: Double)] = []
  /// How many distinct bigrams the query has, including those that no document holds.
  let bigramCount: Int
  /// The sum of the weights of the distinct bigrams, including those that no document holds.
  private(set) var totalBigramWeight = 0.0
  /// Where titles may stand whole in the query.
  let titles: NamedTitles
  /// The pairs of units with which such titles may begin, beside the bigrams.
  private(set) var titlePairs: [[UInt16]] = []

  /// The neighbours among `sequence`, the query's words in order, and the bigrams among its terms.
  init(
    _ sequence: [Word], _ terms: [ScoringTerm], bigramCount: Int, _ segments: IndexView,
    _ parameters: RankingParameters
  ) {
    var weights: [[UInt16]: Double] = [:]
    var numbers: [[UInt16]: Int] = [:]
    var previous: (number: Int, word: Word)?
    var texts: [[UInt16]] = []
    for word in sequence where word.leaf != texts.last { texts.append(word.leaf) }
    titles = NamedTitles(in: texts)
    let count = segments.maxDocument
    var frequencies: [[UInt16]: Int] = [:]
    for term in terms where term.stream == .word { frequencies[term.units] = term.documentFrequency }
    for word in sequence {
      let weight: Double
      if let computed = weights[word.units] {
        weight = computed
      } else {
        let frequency =
          frequencies[word.units] ?? TermLookup(.word, word.units, .all, segments).documentFrequency
        let rarity =
          isHiraganaOnly(word.units)
          ? HiraganaRarity.weight(
            word: word.units, documentFrequency: frequency, documentCount: count, parameters) : 1
        weight = rarity * BM25.idf(documentFrequency: frequency, documentCount: count)
        weights[word.units] = weight
        if weight > 0 {
          numbers[word.units] = words.count
          words.append(word.units)
          totalWordWeight += weight
        }
      }
      guard let number = numbers[word.units] else { continue }
      if let before = previous, before.number != number {
        let other = weights[before.word.units] ?? 0
        let isTogether = before.word.leaf == word.leaf && before.word.range.lowerBound < word.range.upperBound
        pairs.append(
          Pair(
            first: before.number, second: number, weight: (other + weight) / 2,
            strings: before.word.units.count > 1 && word.units.count > 1
              ? [] : Self.strings(before.word, word, areTogether: isTogether)))
      }
      previous = (number, word)
    }
    self.bigramCount = bigramCount
    for term in terms where term.stream == .bigram {
      let units = term.units
      let frequency = term.documentFrequency
      let rarity =
        isHiraganaOnly(units)
        ? HiraganaRarity.weight(bigramOfFrequency: frequency, documentCount: count, parameters) : 1
      let weight = rarity * BM25.idf(documentFrequency: frequency, documentCount: count)
      bigrams.append((term, weight))
      totalBigramWeight += weight
    }
    titlePairs = titles.pairs(without: bigrams.map(\.term.units))
    let unseen = max(0, bigramCount - bigrams.count)
    totalBigramWeight += Double(unseen) * BM25.idf(documentFrequency: 0, documentCount: count)
  }

  /// The two words adjacent, with の between them, and as in the query.
  private static func strings(_ first: Word, _ second: Word, areTogether: Bool) -> [[UInt16]] {
    var strings = [first.units + second.units, first.units + Array("の".utf16) + second.units]
    if areTogether {
      let own = Array(first.leaf[first.range.lowerBound..<second.range.upperBound])
      if !strings.contains(own) { strings.append(own) }
    }
    return strings
  }
}
