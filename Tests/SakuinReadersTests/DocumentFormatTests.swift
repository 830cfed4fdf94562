import Sakuin
import SakuinReaders
import Testing

/// Minutes of meetings, a format of this test: the first line is `議事録`, each other line a document `id：text`.
private struct MinutesFormat: DocumentFormat {
  let name = "minutes"
  let schema = Schema(textFields: [.init(name: "body", label: "発言")])

  func recognizes(_ beginning: [UInt8]) -> Bool { beginning.starts(with: Array("議事録\n".utf8)) }

  func read(_ text: [UInt8], file: String, keepGoing: Bool) throws(SakuinError) -> InputReading {
    var reading = InputReading(documents: [], lines: LineAccounting(header: 1))
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").dropFirst()
    for (index, line) in lines.enumerated() {
      let parts = line.split(separator: "：", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        let fault = SakuinError(
          .input, "no speaker", ja: "発言者がありません", path: file, line: index + 2)
        guard keepGoing else { throw fault }
        reading.faults.append(fault)
        reading.lines.rejected += 1
        continue
      }
      reading.documents.append(
        Document(
          id: parts[0], text: [.init(field: "body", text: parts[1])],
          source: .init(file: file, line: index + 2)))
      reading.lines.item += 1
    }
    return reading
  }
}

@Suite("Forms that a program brings")
struct DocumentFormatTests {
  private static let minutes = "議事録\n一：防災の件\n二：空き家の件\n"
  private var options: InputOptions {
    var options = InputOptions()
    options.formats = [InputFormat(MinutesFormat())]
    return options
  }

  @Test("A form that is handed in is recognized by its content, and gives its schema and documents")
  func recognizedAndRead() throws {
    let reading = try Reading([Self.minutes], names: ["m.csv"], options: options)
    #expect(reading.reports[0].format.name == "minutes")
    #expect(reading.reports[0].lines == LineAccounting(item: 2, header: 1))
    #expect(reading.reports[0].documents == 2)
    #expect(reading.documents.map(\.id) == ["一", "二"])
    #expect(reading.isSearched("body"))
  }

  @Test("Without being handed in, the same text is plain text")
  func unknownOtherwise() throws {
    #expect(try DocumentFile(bytes: Array(Self.minutes.utf8), name: "m").format == .text)
  }

  @Test("A form that is told needs no recognition, and JSON is JSON whatever was handed in")
  func toldOrJSON() throws {
    var told = InputOptions()
    told.format = InputFormat(MinutesFormat())
    let reading = try Reading(["表題\n一：防災\n"], options: told)
    #expect(reading.documents.map(\.id) == ["一"])
    #expect(try DocumentFile(bytes: Array("{}".utf8), name: "m", options: options).format == .jsonl)
  }

  @Test("Faults of lines end reading or are collected, an identifier twice among them")
  func faults() throws {
    let text = Self.minutes + "三\n一：再び\n"
    #expect(Reading.fault(text, options: options)?.line == 4)
    var patient = options
    patient.keepGoing = true
    let report = try Reading([text], options: patient).reports[0]
    #expect(report.faults.map(\.line) == [4, 5])
    #expect(report.lines == LineAccounting(item: 2, header: 1, rejected: 2))
    #expect(report.documents == 2)
  }
}
