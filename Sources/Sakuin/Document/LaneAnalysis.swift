import SakuinIndex
import SakuinText

/// Analyzes documents on the threads of a writer, with an analyzer per lane, since an analyzer serves one thread.
///
/// Unchecked Sendable: the analyzer of a lane is used only by that lane's thread, for one document after the other.
final class LaneAnalysis: @unchecked Sendable {
  private let lanes: [DocumentAnalysis]
  /// The schema of the documents.
  let schema: Schema

  /// Creates analyzers for the given number of lanes, at least one.
  ///
  /// - Throws: where text analysis cannot start.
  init(_ schema: Schema, lanes count: Int) throws(SakuinError) {
    var lanes: [DocumentAnalysis] = []
    let lexicon = CompiledLexicon(schema)
    for _ in 0..<count { lanes.append(DocumentAnalysis(schema: schema, analyzer: try lexicon.analyzer())) }
    self.lanes = lanes
    self.schema = schema
  }

  /// Analyzes a document, of which the rules were checked, on the thread of a lane.
  func analyze(_ document: Document, lane: Int) -> AnalyzedDocument { lanes[lane].analyzed(document) }
}
