import Foundation
import Sakuin
import SakuinReaders

// A table as an office exports it, indexed in a folder of its own and searched.
let folder = FileManager.default.temporaryDirectory.appending(path: "sakuin-dependent-\(UUID().uuidString)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }

let table = folder.appending(path: "projects.csv")
try """
管理番号,件名,概要,年度,予算額
A-1,空き家対策の強化,空家の所有者に助言し、除却の費用を助成します。,R5,"1,200"
A-2,防災訓練,地区ごとに避難訓練を行います。,令和6年度,300
A-3,移住の相談,空き家バンクで住まいを紹介します。,R6,450
""".write(to: table, atomically: true, encoding: .utf8)

let file = try DocumentFile(path: table.path)
var inference = SchemaInference()
try file.contribute(to: &inference)
let schema = inference.schema()

let writer = try IndexWriter(path: folder.appending(path: "index").path, schema: schema)
var seen = SeenIdentifiers()
let report = try file.read(schema: schema, seen: &seen) { document throws(SakuinError) in
  try writer.update(document)
}
try writer.commit()
print("\(report.documents) documents, \(report.lines.total) lines, \(report.format.name), \(report.encoding)")

let index = try SearchIndex.open(path: folder.appending(path: "index").path)
for query in ["空き家", "年度:2024 訓練", "防火"] {
  let results = try index.search(query)
  print("\(query): \(results.total)")
  for hit in results.hits { print("  \(hit.id) \(hit.document["title"] ?? "") \(hit.level.rawValue)") }
}

// The JSON of an answer is for other programs, such as one that decodes it with Foundation.
struct Answer: Decodable {
  struct Hit: Decodable {
    var id: String
    var title: String
  }
  var version: Int
  var total: Int
  var hits: [Hit]
}
let answer = try JSONDecoder().decode(
  Answer.self, from: Data(AnswerJSON.results(index.search("避難訓練"))))
print("JSON \(answer.version): \(answer.total) \(answer.hits.map { $0.id + " " + $0.title })")
