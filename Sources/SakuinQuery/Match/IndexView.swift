import SakuinIndex

/// A segment and its place among all documents.
package struct SegmentView: Sendable {
  package let reader: SegmentReader
  /// Nil when every document is live.
  package let live: LiveDocuments?
  /// Number of the segment's first document.
  package let base: UInt32
}

/// The segments a search looks into, with the statistics that ranking needs.
package struct IndexView: Sendable {
  package let views: [SegmentView]
  /// Live documents.
  package let documentCount: Int
  /// Documents of all segments, deleted ones included: numbers are below it, document frequencies count among it.
  package let maxDocument: Int
  /// Weight of each text field.
  package let fieldWeights: [Double]
  /// For each field, 1 / mean length in words over all documents; 0 where no document has a word in the field.
  package let inverseAverageLengths: [Double]
  /// How documents that are scored alike are ordered.
  let idOrder: ExternalIDOrder
  /// What occurrences in any field add to BM25's x.
  let occurrenceWeights: OccurrenceWeights

  /// Describes `segments`; all have `fieldWeights.count` text fields.
  package init(_ segments: [(segment: SegmentReader, live: LiveDocuments?)], fieldWeights: [Double]) {
    var views: [SegmentView] = []
    var idOrder = ExternalIDOrder()
    var base: UInt32 = 0
    var documentCount = 0
    var held = 0
    var lengths = [Double](repeating: 0, count: fieldWeights.count)
    for (segment, live) in segments {
      views.append(SegmentView(reader: segment, live: live, base: base))
      idOrder.append(base: base, segment.layout)
      base += UInt32(segment.documentCount)
      documentCount += live?.liveCount ?? segment.documentCount
      held += segment.documentCount
      for field in fieldWeights.indices { lengths[field] += Double(segment.totalLength(field: field)) }
    }
    self.views = views
    self.documentCount = documentCount
    self.fieldWeights = fieldWeights
    inverseAverageLengths = lengths.map { $0 > 0 ? Double(held) / $0 : 0 }
    maxDocument = held
    self.idOrder = idOrder
    occurrenceWeights = OccurrenceWeights(
      fieldWeights: fieldWeights, inverseAverageLengths: inverseAverageLengths, .all, b: RankingParameters().b
    )
  }

  /// The segment of a document, and its number there.
  package func view(of document: UInt32) -> (view: SegmentView, document: DocumentID) {
    // The first view begins at 0.
    let view = views[
      BinarySearch.lowerBound(from: 1, count: views.count - 1) { views[$0].base <= document } - 1]
    return (view, document - view.base)
  }

  /// What one occurrence in a field adds to BM25's x.
  func occurrenceWeight(_ view: SegmentView, document: DocumentID, field: Int, b: Double) -> Double {
    let length = Double(FieldNorm.decode(view.reader.norm(document: document, field: field)))
    return fieldWeights[field] / (1 - b + b * length * inverseAverageLengths[field])
  }
}
