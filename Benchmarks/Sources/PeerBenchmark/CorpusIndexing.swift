import Foundation
import Sakuin

/// Indexes a corpus of JSON lines with `id`, `title` and `body`.
enum CorpusIndexing {
  private struct Line: Decodable {
    let id: String
    let title: String?
    let body: String?
  }

  /// Builds an index in an empty directory and commits it.
  static func run(corpus: String, directory: String, threads: Int) throws {
    let writer = try IndexWriter(path: directory, schema: .general)
    let decoder = JSONDecoder()
    try TextFile.forEachLine(of: corpus) { bytes in
      let line = try decoder.decode(Line.self, from: Data(bytes))
      try writer.update(
        Document(
          id: line.id,
          text: [
            .init(field: "title", text: line.title ?? ""), .init(field: "body", text: line.body ?? ""),
          ]))
    }
    try writer.commit()
  }
}
