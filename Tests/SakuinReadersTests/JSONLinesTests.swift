import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// How the members of JSON objects are read.
@Suite struct JSONLinesTests {
  @Test("The kind of a field is decided by all records") func kindsComeFromAllRecords() throws {
    let reading = try Reading([
      """
      {"id":"1","title":"題","body":"文","dept":"総務","year":2023,"day":"2023-10-31","tags":["a","b"],"nested":{"a":{"b":1}},"none":null,"open":true}

      {"id":2,"body":"か\u{3099}","dept":"R5","day":"令和5年11月1日","long":"\(String(repeating: "長", count: 201))","mixed":"2023-01-01"}
      {"id":"3","mixed":"近日","list":[{"k":"x"},{"k":"y"}]}
      """
    ])
    #expect(reading.documents.map(\.id) == ["1", "2", "3"])
    #expect(reading.kind("dept") == .keyword && reading.isSearched("dept"))
    #expect(reading.kind("year") == .number)
    #expect(reading.kind("day") == .date)
    #expect(reading.kind("mixed") == .keyword)
    #expect(reading.kind("nested.a.b") == .number)
    #expect(reading.kind("list.k") == .keyword)
    #expect(reading.kind("none") == nil && reading.kind("open") == .keyword)
    #expect(reading.isSearched("long") && reading.kind("long") == nil)
    #expect(reading.documents[0].values(of: "tags") == [.keyword("a"), .keyword("b")])
    #expect(reading.documents[0].values(of: "open") == [.keyword("true")])
    #expect(reading.documents[2].values(of: "list.k") == [.keyword("x"), .keyword("y")])
    #expect(reading.documents[1]["day"] == "令和5年11月1日")
    #expect(reading.documents[0]["tags"] == "a\nb" && reading.documents[0]["year"] == "2023")
    // Not composed: raw text stays as it is.
    #expect(Array((reading.documents[1]["body"] ?? "").unicodeScalars) == ["か", "\u{3099}"])
    #expect(reading.documents[1].source == .init(file: "f", line: 3))
    #expect(reading.reports[0].lines == LineAccounting(item: 3, blank: 1))
  }

  @Test(
    "A bad line of JSON is an error that names line, column and remedy",
    arguments: [
      ("{\"id\":\"1\"}\n{\"id\":\"2\",}\n", 2, 11, "name in quotation marks"),
      ("{\"id\":\"1\"}\n[1]\n", 2, 1, "jq -c"),
      ("{\"id\":\"1\",\"題\":\"あ\" \"x\"}\n", 1, 19, "comma"),
      ("{\"id\":\"1\",\"id\":\"2\"}\n", 1, 11, "occurs twice"),
      ("{\"a\":{\"b\":1,\"b\":2}}\n", 1, 13, "a.b occurs twice"),
      ("{\"n\":1e999}\n", 1, 6, "too large"),
    ] as [(String, Int, Int?, String)])
  func faults(text: String, line: Int, column: Int?, part: String) {
    let fault = Reading.fault(text)
    #expect(fault?.code == .input && fault?.path == "f")
    #expect(fault?.line == line && fault?.column == column, "\(fault?.description ?? "")")
    #expect(fault?.message.contains(part) == true, "\(fault?.description ?? "")")
    #expect(fault?.japaneseMessage.isEmpty == false)
  }

  @Test(
    "An identifier that the user names must be one",
    arguments: [
      ("{\"k\":\"1\"}\n\n{\"k\":\"1\"}\n", 3, nil, "already on line 1"),
      ("{\"k\":\"a\\nb\"}\n", 1, 2, "control characters"),
      ("{\"k\":[\"a\",\"b\"]}\n", 1, 2, "expected one id"),
    ] as [(String, Int, Int?, String)])
  func identifiers(text: String, line: Int, column: Int?, part: String) {
    var options = InputOptions()
    options.fieldNames = ["k": "id"]
    let fault = Reading.fault(text, options: options)
    #expect(fault?.line == line && fault?.column == column, "\(fault?.description ?? "")")
    #expect(fault?.message.contains(part) == true, "\(fault?.description ?? "")")
  }

  @Test("A document without id gets the source and its number in it")
  func anIdentifierIsTheNumberInTheFile() throws {
    let first = try Reading(["{\"body\":\"あ\"}\n{\"id\":\"\",\"body\":\"い\"}\n"], names: ["a/my list.jsonl"])
    let again = try Reading(["\n{\"body\":\"う\"}\n"], names: ["/b/my list.jsonl"])
    #expect(first.documents.map(\.id) == ["a/my_list.jsonl#1", "a/my_list.jsonl#2"])
    #expect(again.documents.map(\.id) == ["/b/my_list.jsonl#1"])
  }

  @Test("Every line of a JSON Lines file is counted once, with and without keep-going")
  func everyLineIsAccountedFor() throws {
    var generator = TestEnvironment.generator("everyLineIsAccountedFor")
    let lines = [
      "{\"id\":\"ID\"}", "", "  ", "{\"id\":\"same\"}", "{", "null", "{\"y\":1}", "{\"y\":\"a\"}",
      "{\"id\":\"ID\",\"d\":[1,2]}\r",
    ]
    for _ in 0..<300 * TestEnvironment.scale {
      let count = Int.random(in: 1...30, using: &generator)
      let text = (0..<count).map {
        lines.randomElement(using: &generator)!.replacing("ID", with: "id\($0)")
      }.joined(separator: "\n")
      if text.isEmpty { continue }
      var options = InputOptions()
      options.format = .jsonl
      options.keepGoing = true
      let reading = try Reading([text], options: options)
      let report = reading.reports[0]
      let total = text.utf8.last == 0x0A ? count - 1 : count
      #expect(report.lines.total == total, "seed \(generator.seed) \(text)")
      #expect(report.documents == reading.documents.count && report.lines.item == report.documents)
      #expect(report.faults.count == report.lines.rejected)
      options.keepGoing = false
      #expect(
        (Reading.fault(text, options: options) == nil) == report.faults.isEmpty,
        "seed \(generator.seed) \(text)")
    }
  }

  @Test("The order of the records changes neither kinds nor values")
  func theOrderOfRecordsChangesNothing() throws {
    var generator = TestEnvironment.generator("theOrderOfRecordsChangesNothing")
    let values = ["\"a\"", "\"2023-01-02\"", "null", "[\"b\",\"R5.1.2\"]", "true", "\"\""]
    for _ in 0..<200 * TestEnvironment.scale {
      let lines = (0..<6).map { index in
        "{\"id\":\"\(index)\","
          + ["p", "q", "r"].map {
            "\"\($0)\":" + values.prefix(Int.random(in: 1...6, using: &generator)).randomElement(
              using: &generator)!
          }.joined(separator: ",") + "}"
      }
      let one = try Reading([lines.joined(separator: "\n")])
      let other = try Reading([lines.shuffled(using: &generator).joined(separator: "\n")])
      for name in ["p", "q", "r"] {
        #expect(one.kind(name) == other.kind(name), "seed \(generator.seed) \(lines)")
      }
      for document in one.documents {
        let twin = other.documents.first { $0.id == document.id }
        for name in ["p", "q", "r"] { #expect(twin?.values(of: name) == document.values(of: name)) }
      }
    }
  }
}
