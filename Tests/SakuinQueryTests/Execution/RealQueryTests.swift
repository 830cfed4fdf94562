import Foundation
import SakuinIndex
import SakuinQuery
import SakuinTestSupport
import SakuinText
import Testing

/// A test collection beside the repository, where there is one.
private let folder = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "../../../../shared/data/jaquad").standardizedFileURL

/// Indexing a real collection takes longer than the everyday slice may.
private let isCampaign =
  TestEnvironment.scale >= 10
  && FileManager.default.fileExists(atPath: folder.appending(path: "queries.tsv").path)

@Suite("All executors agree on real questions", .enabled(if: isCampaign))
struct RealQueryTests {
  private static func corpus() throws -> Data {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["zstd", "-dcq", folder.appending(path: "corpus.jsonl.zst").path]
    process.standardOutput = output
    try process.run()
    return try output.fileHandleForReading.readToEnd() ?? Data()
  }

  @Test("A thousand questions have the same best 1, 10, 100 and 1000 documents")
  func questions() throws {
    let analyzer = try Analyzer()
    let schema = IndexSchema(textFields: ["title", "body"], attributes: [])
    let builders = [SegmentBuilder(schema: schema), SegmentBuilder(schema: schema)]
    for (number, line) in try Self.corpus().split(separator: UInt8(ascii: "\n")).enumerated() {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: String])
      let fields = ["title", "body"].map { name in
        let text = analyzer.analyze(object[name] ?? "")
        return AnalyzedField(text)
      }
      try builders[number % 3 / 2].add(
        AnalyzedDocument(id: Array((object["id"] ?? "").utf8), fields: fields, attributes: [], stored: []))
    }
    let directory = MemoryDirectory()
    let readers = try builders.enumerated().map { number, builder in
      let file = directory.create("segment\(number)")
      try builder.finish(to: file)
      try file.close()
      return (segment: try SegmentReader(file: directory.open("segment\(number)")), live: LiveDocuments?.none)
    }
    let segments = IndexView(readers, fieldWeights: [2, 1])
    let questions = try String(contentsOf: folder.appending(path: "queries.tsv"), encoding: .utf8)
      .split(separator: "\n").prefix(1000).map { $0.split(separator: "\t")[1] }
    for question in questions {
      let plan = try ScoringPlan([ScoredLeaf(text: analyzer.analyze(String(question)))], segments)
      let reference = try plan.top(1000, by: .exhaustive)
      for executor in Executor.allCases {
        for limit in [1, 10, 100, 1000] {
          #expect(
            try plan.top(limit, by: executor) == Array(reference.prefix(limit)), "\(executor) \(question)")
        }
      }
    }
  }
}
