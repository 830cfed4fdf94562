/// Collects analysed documents in memory and writes them as one segment file.
///
/// One builder belongs to one thread; builders of different threads share nothing.
package final class SegmentBuilder {
  /// The schema that every document must fit.
  package let schema: IndexSchema

  /// An empty builder.
  package init(schema: IndexSchema) {
    self.schema = schema
  }

  /// Documents added since the last `finish`.
  package var documentCount: Int { fatalError("under construction") }
  /// Positions taken since the last `finish`, gaps included.
  package var positionCount: Int { fatalError("under construction") }
  /// Bytes of memory that the documents take at their peak: what is held now and what `finish` adds to it.
  package var memoryUsed: Int { fatalError("under construction") }

  /// Whether adding the document would pass the limit of 2^32 - 1 positions (or documents) of a segment.
  package func wouldOverflow(_ document: borrowing AnalyzedDocument) -> Bool {
    fatalError("under construction")
  }

  /// Adds a document; its number is `documentCount` before the call.
  ///
  /// Throws `IndexError.invalidDocument` when the document breaks the contract of `AnalyzedDocument` or does not
  /// fit the schema, `IndexError.limit` when the segment is full; the builder is unchanged then.
  package func add(_ document: borrowing AnalyzedDocument) throws(IndexError) {
    fatalError("under construction")
  }

  /// Writes the segment from the file's start (`output.offset` must be 0) and empties the builder. Neither
  /// synchronizes nor closes the file. After an error the builder is empty and the file is worthless.
  package func finish(to output: any OutputFile) throws(IndexError) {
    fatalError("under construction")
  }
}
