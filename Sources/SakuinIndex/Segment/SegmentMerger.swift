/// Makes one segment out of several, leaving out deleted documents.
package enum SegmentMerger {
  /// A segment to merge and which of its documents are live; nil: all.
  package typealias Input = (segment: SegmentReader, live: LiveDocuments?)

  /// Writes the live documents of the inputs, in order, as one segment.
  ///
  /// The result holds the same as a segment built from these documents. Lists are streamed: memory is bounded by
  /// the documents' small data (ids, norms, attributes), not by postings, positions or stored text. All inputs
  /// must have the same schema. Throws `IndexError.corrupt` when an input turns out damaged and
  /// `IndexError.limit` when the result would pass 2^32 - 1 positions.
  package static func merge(_ inputs: [Input], to output: any OutputFile) throws(IndexError) {
    fatalError("under construction")
  }
}
