import FoundationEssentials
import Testing

/// Every JSON output of the command, validated against the schema that documents it.
@Suite struct JSONOutputTests {
  private static func schema(_ name: String) throws -> JSONSchema {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../docs/\(name).schema.json")
    return try JSONSchema(path: path.path)
  }

  private func run(_ arguments: [String]) throws -> String {
    try ChildProcess(
      path: GoldenTests.command.path, arguments: arguments, environment: ["LC_ALL": "C.UTF-8"], folder: "/",
      input: ""
    ).output
  }

  @Test(
    "Every JSON answer conforms to its schema",
    arguments: [
      ("search-results", ["search", "--format", "json", "-n", "50", "--facet", "区分,目標年度", "支援"]),
      ("search-results", ["search", "--format", "json", "空家 こども"]),
      ("search-results", ["search", "--format", "json", "ゴジラ"]),
      ("count", ["count", "--format", "json", "防災"]), ("count", ["count", "--format", "json", "ゴジラ"]),
      ("facets", ["facets", "--format", "json"]), ("facets", ["facets", "--format", "json", "支援"]),
      ("facets", ["facets", "--format", "json", "ゴジラ"]),
      ("concordance", ["kwic", "--format", "json", "支援"]),
      ("concordance", ["kwic", "--format", "json", "--neighbours", "2", "支援"]),
      ("concordance", ["kwic", "--format", "json", "ゴジラ"]),
      ("explanation", ["explain", "--format", "json", "II-2-2", "防災 支援"]),
      ("explanation", ["explain", "--format", "json", "I-2-1", "防災"]),
      ("search-results", ["search", "--format", "json", "--explain", "防災"]),
      ("similar", ["similar", "--format", "json", "I-2-1"]),
      ("document", ["show", "--format", "json", "I-2-1"]),
    ])
  func outputConformsToItsSchema(schema: String, arguments: [String]) throws {
    let output = try run(arguments)
    #expect(output.hasSuffix("}\n"))
    #expect(try Self.schema(schema).faults(in: output) == [])
  }

  @Test(
    "Every JSON line conforms to its schema",
    arguments: [
      ("document", nil, ["export"]), ("search-results", "hit", ["search", "--format", "jsonl", "支援"]),
    ])
  func everyLineConformsToItsSchema(schema: String, definition: String?, arguments: [String]) throws {
    let lines = try run(arguments).split(separator: "\n")
    #expect(lines.count > 5)
    for line in lines {
      #expect(try Self.schema(schema).faults(in: String(line), definition: definition) == [])
    }
  }

  @Test(
    "Every schema rejects what is no answer",
    arguments: ["search-results", "count", "facets", "concordance", "document", "explanation", "similar"])
  func schemasRejectWhatIsNone(name: String) throws {
    let schema = try Self.schema(name)
    for text in ["[]", "{}", #"{"id":1}"#, #"{"version":2,"id":{}}"#] {
      #expect(try !schema.faults(in: text).isEmpty, "\(text) passes")
    }
  }

  @Test(
    "Tables hold every document that is counted, and every line of a concordance; less only where -n says so",
    arguments: ["市", "支援", "力", "空家", "*", "ゴジラ", "防災ロボット大会", "年度:2023", "支援 -防災"])
  func tablesHoldEverything(query: String) throws {
    let total = try #require(Int(try run(["count", "--", query]).dropLast()))
    for format in ["tsv", "jsonl"] {
      let rows = try run(["search", "--format", format, "--", query]).split(separator: "\n").count
      #expect(rows == total + (format == "tsv" ? 1 : 0))
      let few = try run(["search", "-n", "3", "--format", format, "--", query]).split(separator: "\n").count
      #expect(few == min(total, 3) + (format == "tsv" ? 1 : 0))
    }
    let lines = try #require(JSONValue(try run(["kwic", "--format", "json", "--", query])).object)
    #expect(lines["lines"]?.array.map { Double($0.count) } == lines["total"]?.number)
    let table = try run(["kwic", "--format", "tsv", "--", query]).split(separator: "\n")
    #expect(Double(table.count - 1) == lines["total"]?.number)
  }
}
