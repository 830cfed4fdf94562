import SakuinIndex
import SakuinText

/// Analyses documents on the threads of a writer: an analyzer for each, because an analyzer serves one thread.
///
/// Unchecked Sendable: the analyzer of a lane is used by that lane's thread only, one document after the other.
final class LaneAnalysis: @unchecked Sendable {
  private let lanes: [DocumentAnalysis]

  /// Analyzers for a number of lanes, at least one.
  init(_ schema: Schema, lanes count: Int) throws(SakuinError) {
    var lanes: [DocumentAnalysis] = []
    for _ in 0..<count { lanes.append(DocumentAnalysis(schema: schema, analyzer: try Analyzer.make(schema))) }
    self.lanes = lanes
  }

  /// Throws where a document does not fit the schema.
  func validate(_ document: Document) throws(SakuinError) { try lanes[0].validate(document) }

  /// Analyses a valid document on the thread of a lane.
  func analyze(_ document: Document, lane: Int) -> AnalyzedDocument { lanes[lane].analyzed(document) }
}
