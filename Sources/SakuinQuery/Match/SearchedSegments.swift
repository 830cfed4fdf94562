import SakuinIndex

/// The segments a search looks into, with the statistics that ranking needs.
package struct SearchedSegments: Sendable {
  /// A segment and its place among all documents.
  package struct Leaf: Sendable {
    package let segment: SegmentReader
    /// Nil when every document is live.
    package let live: LiveDocuments?
    /// Number of the segment's first document.
    package let base: UInt32
  }

  package let leaves: [Leaf]
  /// Live documents.
  package let documentCount: Int
  /// All documents are numbered below this.
  package let documentLimit: Int
  /// Weight of each text field.
  package let fieldWeights: [Double]
  /// For each field, 1 / mean length in words over all documents; 0 where no document has a word in the field.
  package let inverseAverageLengths: [Double]
  /// Documents of all segments, deleted ones included: what document frequencies count among.
  package let heldCount: Int
  /// How documents that are scored alike are ordered.
  let idOrder: ExternalIDOrder
  /// What occurrences in any field add to BM25's x.
  let occurrenceWeights: OccurrenceWeights

  /// Describes `segments`; all have `fieldWeights.count` text fields.
  package init(_ segments: [(segment: SegmentReader, live: LiveDocuments?)], fieldWeights: [Double]) {
    var leaves: [Leaf] = []
    var idOrder = ExternalIDOrder()
    var base: UInt32 = 0
    var documentCount = 0
    var held = 0
    var lengths = [Double](repeating: 0, count: fieldWeights.count)
    for (segment, live) in segments {
      leaves.append(Leaf(segment: segment, live: live, base: base))
      idOrder.append(base: base, segment.layout)
      base += UInt32(segment.documentCount)
      documentCount += live?.liveCount ?? segment.documentCount
      held += segment.documentCount
      for field in fieldWeights.indices { lengths[field] += Double(segment.totalLength(field: field)) }
    }
    self.leaves = leaves
    self.documentCount = documentCount
    self.fieldWeights = fieldWeights
    documentLimit = held
    inverseAverageLengths = lengths.map { $0 > 0 ? Double(held) / $0 : 0 }
    heldCount = held
    self.idOrder = idOrder
    occurrenceWeights = OccurrenceWeights(
      fieldWeights: fieldWeights, inverseAverageLengths: inverseAverageLengths, .all, b: RankingParameters().b
    )
  }

  /// The segment of a document, and its number there.
  package func leaf(of document: UInt32) -> (leaf: Leaf, document: DocumentID) {
    var low = 0
    var high = leaves.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if leaves[middle].base <= document { low = middle } else { high = middle }
    }
    return (leaves[low], document - leaves[low].base)
  }

  /// What one occurrence in a field adds to BM25's x.
  func occurrenceWeight(_ leaf: Leaf, document: DocumentID, field: Int, b: Double) -> Double {
    let length = Double(FieldNorm.decode(leaf.segment.norm(document: document, field: field)))
    return fieldWeights[field] / (1 - b + b * length * inverseAverageLengths[field])
  }
}
