/// How much of a query each document holds, when it holds some of its units.
struct UnitWeights {
  /// The documents that hold any unit, at level `some`.
  private(set) var documents = MatchSet()
  /// The sum of the weights of the units in each of them.
  private var weights: [Double] = []

  /// The weights of documents in the sets of some units: a unit weighs its inverse document frequency. What stands
  /// for a unit weighs its own, but no more than the unit.
  init(_ units: [QueryUnit], documentCount: Int) {
    func weight(_ set: MatchSet) -> Double {
      BM25.idf(documentFrequency: set.count, documentCount: documentCount)
    }
    for unit in units {
      let most = unit.documents.isEmpty ? .infinity : weight(unit.documents)
      if !unit.documents.isEmpty { add(unit.documents, weight: most) }
      for piece in unit.pieces where !piece.documents.isEmpty {
        add(piece.documents.subtracting(unit.documents), weight: min(weight(piece.documents), most))
      }
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
