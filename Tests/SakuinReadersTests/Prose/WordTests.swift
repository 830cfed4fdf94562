import Sakuin
import SakuinReaders
import Testing

/// How documents of word processors are read.
@Suite struct WordTests {
  private static func document(_ body: String) -> [UInt8] {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
    var zip = StoredZip()
    zip.add(
      "_rels/.rels",
      head
        + "<Relationships \(package)><Relationship Id=\"r\" Type=\"\(office)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    )
    zip.add(
      "word/_rels/document.xml.rels",
      head
        + "<Relationships \(package)><Relationship Id=\"r\" Type=\"\(office)/styles\" Target=\"styles.xml\"/></Relationships>"
    )
    zip.add(
      "word/styles.xml",
      head + "<w:styles \(word)><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
        + "<w:style w:styleId=\"a\"><w:name w:val=\"小見出し\"/><w:basedOn w:val=\"b\"/></w:style>"
        + "<w:style w:styleId=\"b\"><w:name w:val=\"x\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>"
    )
    zip.add("word/document.xml", head + "<w:document \(word)><w:body>\(body)</w:body></w:document>")
    return zip.bytes
  }

  private static func paragraph(_ text: String, _ style: String? = nil) -> String {
    let properties =
      style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>" } ?? ""
    return "<w:p>\(properties)<w:r><w:t>\(text)</w:t></w:r></w:p>"
  }

  @Test("A part is what stands under a heading, tables as lines, deleted text left out") func partsByHeading()
    throws
  {
    let table =
      "<w:tbl><w:tr><w:tc>\(Self.paragraph("事業"))</w:tc><w:tc>\(Self.paragraph("予算"))</w:tc></w:tr>"
      + "<w:tr><w:tc>\(Self.paragraph("除却"))\(Self.paragraph("補助"))</w:tc><w:tc>\(Self.paragraph("100"))</w:tc></w:tr></w:tbl>"
    let changed =
      "<w:p><w:r><w:t>一行</w:t><w:br/><w:t>二行</w:t></w:r><w:del><w:r><w:delText>消した</w:delText></w:r></w:del>"
      + "<w:r><w:ruby><w:rt><w:r><w:t>あ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>空</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    let body = [
      Self.paragraph("表紙"), Self.paragraph("第1 総則", "1"), changed, Self.paragraph("予算", "a"), table,
      Self.paragraph("第2 その他", "1"), Self.paragraph("おわり"),
    ].joined()
    let reading = try Reading([Self.document(body)], names: ["計画.docx"])
    #expect(reading.reports[0].format == .docx)
    #expect(reading.documents.map { $0["title"] } == [nil, "第1 総則", "第1 総則 > 予算", "第2 その他"])
    #expect(
      reading.documents.map { $0["body"] } == ["表紙", "一行\n二行空", "事業\t予算\n除却 補助\t100", "おわり"])
    #expect(reading.documents.map(\.id).last == "計画.docx#第2-その他")
  }

  @Test("A document without styles is cut at lines that look like headings") func withoutStyles() throws {
    let body = ["第1章　総則", "目的", "第2章　防災", "備蓄"].map { Self.paragraph($0) }.joined()
    let reading = try Reading([Self.document(body)], names: ["a"])
    #expect(reading.documents.map { $0["title"] } == ["第1章　総則", "第2章　防災"])
  }

  @Test("Content decides, not the name: a document called .xlsx is a document") func contentDecides() throws {
    let bytes = Self.document(Self.paragraph("防災"))
    #expect(try Reading([bytes], names: ["a.xlsx"]).reports[0].format == .docx)
    var options = InputOptions()
    options.format = .csv
    let error = #expect(throws: SakuinError.self) {
      try Reading([bytes], names: ["a.docx"], options: options)
    }
    #expect(error?.japaneseMessage.contains("docx") == true)
  }
}
