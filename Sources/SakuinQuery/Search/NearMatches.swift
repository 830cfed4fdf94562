/// The documents near what was asked, by group. No document is in two groups, or matches as asked.
package struct NearMatches: Sendable {
  /// Which groups are wanted; each includes the ones before.
  package enum Wanted: Int, Sendable, Comparable {
    /// None.
    case nothing
    /// Documents with all words of the query, apart.
    case words
    /// Also those with some of the words and, where nothing else is found, with similar words.
    case all

    /// Fewer is less.
    package static func < (a: Wanted, b: Wanted) -> Bool { a.rawValue < b.rawValue }
  }

  /// Which groups were looked for.
  package internal(set) var known = Wanted.nothing
  /// The documents with all words of the query, apart.
  package internal(set) var words = MatchSet()
  /// The documents with some of the words.
  package internal(set) var some = MatchSet()
  /// The documents with words like those of the query.
  package internal(set) var similar = MatchSet()
  /// The query by which they were found.
  var query: CompiledQuery?
  /// Which words were taken for like those of the query.
  var resemblances: [QueryResemblance] = []

  /// Whether no document was found.
  package var isEmpty: Bool { words.isEmpty && some.isEmpty && similar.isEmpty }
  /// How many documents were found.
  package var count: Int { words.count + some.count + similar.count }
  /// The groups, in their order.
  package var groups: [MatchSet] { [words, some, similar] }
}

/// How much of a query each document holds, when it holds some of its units.
struct UnitWeights {
  /// The documents that hold any unit, at level `some`.
  private(set) var documents = MatchSet()
  /// The sum of the weights of the units in each of them.
  private var weights: [Double] = []

  /// The weights of documents in the sets of some units: a unit weighs its inverse document frequency.
  init(_ units: [MatchSet], documentCount: Int) {
    for unit in units where !unit.isEmpty {
      add(unit, weight: BM25.idf(documentFrequency: unit.count, documentCount: documentCount))
    }
  }

  /// Merges the documents of a unit, which ascend as those noted do.
  private mutating func add(_ unit: MatchSet, weight: Double) {
    var merged = MatchSet()
    var sums: [Double] = []
    sums.reserveCapacity(max(documents.count, unit.count))
    var i = 0
    var j = 0
    while i < documents.count || j < unit.count {
      let first = i < documents.count ? documents.documents[i] : .max
      let second = j < unit.count ? unit.documents[j] : .max
      var sum = 0.0
      if first <= second {
        sum += weights[i]
        i += 1
      }
      if second <= first {
        sum += weight
        j += 1
      }
      merged.append(min(first, second), level: .some)
      sums.append(sum)
    }
    documents = merged
    weights = sums
  }

  /// The documents among `held`, which must be some of these, that hold at least half of the greatest weight
  /// among them.
  func heaviest(of held: MatchSet) -> MatchSet {
    var index = 0
    var chosen: [(document: UInt32, weight: Double)] = []
    for document in held.documents {
      index = documents.documents.firstIndex(from: index, notBelow: document)
      guard index < documents.count, documents.documents[index] == document else { continue }
      chosen.append((document, weights[index]))
    }
    let most = chosen.map(\.weight).max() ?? 0
    var result = MatchSet()
    // Whatever the rounding of sums: a document with exactly half counts.
    for (document, weight) in chosen where weight * 2 >= most - 1e-9 {
      result.append(document, level: .some)
    }
    return result
  }
}
