import Glibc
import Sakuin
import SakuinReaders
import Testing

/// How PDF documents are read, where pdftotext is installed.
@Suite struct PDFTests {
  private static var hasProgram: Bool {
    let folders = getenv("PATH").map { String(cString: $0) }?.split(separator: ":") ?? []
    return folders.contains { access("\($0)/pdftotext", X_OK) == 0 }
  }

  /// A document with a page for each text in ASCII, written by hand from ISO 32000.
  private static func document(_ pages: [String]) -> [UInt8] {
    let kids = pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
    var objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for (index, page) in pages.enumerated() {
      objects.append(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents \(5 + 2 * index) 0 R/Resources<</Font<</F 3 0 R>>>>>>"
      )
      let stream = page.isEmpty ? "" : "BT /F 12 Tf 20 200 Td (\(page)) Tj ET"
      objects.append("<</Length \(stream.utf8.count)>>stream\n\(stream)\nendstream")
    }
    var text = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\(object)endobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      text += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n"
    }
    text += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }

  @Test("A page is a record with its number; pages without text are left out", .enabled(if: hasProgram))
  func pages() throws {
    let reading = try Reading([Self.document(["first page", "", "third page"])], names: ["plan.pdf"])
    #expect(reading.reports[0].format == .pdf)
    #expect(reading.documents.map { $0["body"] } == ["first page", "third page"])
    #expect(reading.documents.map(\.id) == ["plan.pdf#page=1", "plan.pdf#page=3"])
    #expect(reading.documents.map { $0.values(of: "ページ") } == [[.number(1)], [.number(3)]])
    #expect(reading.documents.allSatisfy { $0["title"] == "plan" })
  }

  @Test("Images of pages and damaged documents are errors that say what to do", .enabled(if: hasProgram))
  func unreadable() {
    for (bytes, words) in [(Self.document([""]), "OCR"), (Array("%PDF-1.4\nbroken".utf8), "pdftotext")] {
      let error = #expect(throws: SakuinError.self) { try Reading([bytes], names: ["a.pdf"]) }
      #expect(error?.code == .input && error?.japaneseMessage.contains(words) == true)
    }
  }
}
