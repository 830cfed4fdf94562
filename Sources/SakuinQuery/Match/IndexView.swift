import SakuinIndex

/// A segment as a search sees it: with its live documents and the number of its first among all.
package struct SegmentView: Sendable {
  /// The segment.
  package let reader: SegmentReader
  /// The live documents; nil when every document is live.
  package let live: LiveDocuments?
  /// Number of the segment's first document across segments.
  package let base: UInt32
}

/// The segments that are searched, with the statistics that ranking needs.
package struct IndexView: Sendable {
  /// The segments, in order of their documents.
  package let views: [SegmentView]
  /// How many documents are live.
  package let documentCount: Int
  /// How many documents there are, deleted ones included: above every document number and document frequency.
  package let maxDocument: Int
  /// Weight of each field of the index.
  package private(set) var fieldWeights: [Double]
  /// Which of them holds each text field of the documents.
  package let layout: TextFieldLayout
  /// For each field, 1 / mean length in words over all documents; 0 where no document has a word in the
  /// field.
  package let inverseAverageLengths: [Double]
  /// The order of documents of equal score.
  let idOrder: ExternalIDOrder
  /// What an occurrence in each field adds to BM25's x, with every field selected.
  private(set) var occurrenceWeights: OccurrenceWeights

  /// A view of `segments`, each with `fieldWeights.count` text fields; without `layout`, these are those of the documents.
  package init(
    _ segments: [(segment: SegmentReader, live: LiveDocuments?)], fieldWeights: [Double],
    layout: TextFieldLayout? = nil
  ) {
    self.layout = layout ?? TextFieldLayout(fieldCount: fieldWeights.count)
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

  /// The view `other` with other weights.
  package init(weighting other: IndexView, fieldWeights: [Double]) {
    self = other
    self.fieldWeights = fieldWeights
    occurrenceWeights = OccurrenceWeights(
      fieldWeights: fieldWeights, inverseAverageLengths: inverseAverageLengths, .all, b: RankingParameters().b
    )
  }

  /// The segment of a document, which must be below `maxDocument`, and its number there.
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
