/// How much of a query each document holds, when it holds some of its units.
struct UnitWeights {
  /// The documents that hold any unit, at level `some`.
  let documents: MatchSet
  /// The sum of the weights of the units in each of them.
  private let weights: [Double]

  /// The weights of documents in the sets of some units: a unit weighs its inverse document frequency. What stands
  /// for a unit weighs its own, but no more than the unit.
  init(_ units: [QueryUnit], documentCount: Int) {
    func weight(_ set: MatchSet) -> Double {
      BM25.idf(documentFrequency: set.count, documentCount: documentCount)
    }
    var members: [WeightedUnion.Member] = []
    for unit in units {
      let most = unit.documents.isEmpty ? .infinity : weight(unit.documents)
      members.append(.init(documents: unit.documents.documents, weight: most))
      for piece in unit.pieces where !piece.documents.isEmpty {
        members.append(
          .init(
            documents: piece.documents.documents, weight: min(weight(piece.documents), most),
            isSubstitute: true))
      }
    }
    let union = WeightedUnion.of(members)
    documents = MatchSet(union.documents, level: .some)
    weights = union.sums
  }

  /// The documents among `held`, which must be some of these, that hold at least half of the greatest weight
  /// among them.
  func heaviest(of held: MatchSet) -> MatchSet {
    // Those held are among the documents.
    if held.count == documents.count { return heaviest(held.documents, weights) }
    var index = 0
    var heldWeights: [Double] = []
    heldWeights.reserveCapacity(held.count)
    for document in held.documents {
      if index < documents.count, documents.documents[index] != document {
        index = documents.documents.firstIndex(from: index, notBelow: document)
      }
      // Documents that hold no unit have no weight.
      let isKnown = index < documents.count && documents.documents[index] == document
      let weight = isKnown ? weights[index] : -.infinity
      if isKnown { index += 1 }
      heldWeights.append(weight)
    }
    return heaviest(held.documents, heldWeights)
  }

  /// The documents that hold at least half of the greatest of their weights.
  private func heaviest(_ documents: [UInt32], _ weights: [Double]) -> MatchSet {
    let least = max(weights.max() ?? 0, 0) - 1e-9
    var chosen: [UInt32] = []
    // Whatever the rounding of sums: a document with exactly half counts.
    for index in weights.indices where weights[index] * 2 >= least { chosen.append(documents[index]) }
    return MatchSet(chosen, level: .some)
  }
}
