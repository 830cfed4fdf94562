import Foundation
import Sakuin

/// A test collection: documents, queries, and relevance judgements.
struct JudgedCollection {
  /// A query with its relevant documents.
  struct Query {
    /// The text of the query.
    var text: String
    /// The ids of the relevant documents.
    var relevant: Set<String>
  }

  /// The name of the folder.
  let name: String
  /// The documents.
  var documents: [Document] = []
  /// The queries with at least one relevant document.
  var queries: [Query] = []

  /// Reads `corpus.jsonl` or `corpus.jsonl.zst`, `queries.tsv`, `qrels.tsv` and, if it exists, `sample.qids`
  /// with the ids of the queries to use.
  init(folder: String) throws {
    let url = URL(fileURLWithPath: folder)
    name = url.lastPathComponent
    for line in try Self.corpus(url).split(separator: UInt8(ascii: "\n")) {
      guard let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
        let id = object["id"] as? String
      else { throw CocoaError(.fileReadCorruptFile) }
      documents.append(
        Document(
          id: id,
          text: ["title", "body"].compactMap { name in
            (object[name] as? String).map { Document.TextValue(field: name, text: $0) }
          }))
    }
    var relevant: [String: Set<String>] = [:]
    for row in try Self.rows(url, "qrels.tsv") where row.count >= 2 && row.last != "0" {
      relevant[row[0], default: []].insert(row[1])
    }
    let sample = try? Set(Self.rows(url, "sample.qids").map { $0[0] })
    for row in try Self.rows(url, "queries.tsv") where row.count >= 2 && sample?.contains(row[0]) ?? true {
      queries.append(Query(text: row[1], relevant: relevant[row[0]] ?? []))
    }
  }

  private static func rows(_ folder: URL, _ file: String) throws -> [[String]] {
    try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      .split(separator: "\n").map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
  }

  private static func corpus(_ folder: URL) throws -> Data {
    let plain = folder.appendingPathComponent("corpus.jsonl")
    if FileManager.default.fileExists(atPath: plain.path) { return try Data(contentsOf: plain) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["zstd", "-dcq", folder.appendingPathComponent("corpus.jsonl.zst").path]
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
    return data
  }
}
