/// A workbook written by hand from ECMA-376, with as little as programs need.
struct SmallWorkbook {
  /// A sheet: its name, its XML between `<worksheet>` and its end, and whether it is hidden.
  struct Sheet {
    var name: String
    var content: String
    var isHidden = false
  }

  var sheets: [Sheet] = []
  /// The items of the shared strings: `<si>…</si>`.
  var strings: [String] = []
  /// Format codes; the style of each is its position + 1, style 0 is a plain number.
  var formats: [String] = []
  var countsFrom1904 = false

  /// A workbook of one sheet with rows in XML.
  init(rows: String = "", after: String = "") {
    sheets = [Sheet(name: "一覧", content: "<sheetData>\(rows)</sheetData>\(after)")]
  }

  /// The parts by name.
  var parts: [(name: String, text: String)] {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
    var parts: [(String, String)] = []
    parts.append(
      (
        "_rels/.rels",
        head
          + "<Relationships \(package)><Relationship Id=\"r\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ))
    let listed = sheets.enumerated().map {
      "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"s\($0)\"\($1.isHidden ? " state=\"hidden\"" : "")/>"
    }.joined()
    let system = countsFrom1904 ? "<workbookPr date1904=\"1\"/>" : ""
    parts.append(
      (
        "xl/workbook.xml",
        head + "<workbook \(main) xmlns:r=\"\(office)\">\(system)<sheets>\(listed)</sheets></workbook>"
      ))
    let targets = sheets.indices.map {
      "<Relationship Id=\"s\($0)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
    }.joined()
    parts.append(
      (
        "xl/_rels/workbook.xml.rels",
        head
          + "<Relationships \(package)>\(targets)<Relationship Id=\"a\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>"
          + "<Relationship Id=\"b\" Type=\"\(office)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>"
      ))
    for (index, sheet) in sheets.enumerated() {
      parts.append(
        ("xl/worksheets/sheet\(index + 1).xml", head + "<worksheet \(main)>\(sheet.content)</worksheet>"))
    }
    parts.append(("xl/sharedStrings.xml", head + "<sst \(main)>\(strings.joined())</sst>"))
    let codes = formats.enumerated().map { index, code in
      let escaped = code.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
      return "<numFmt numFmtId=\"\(200 + index)\" formatCode=\"\(escaped)\"/>"
    }.joined()
    let styles = (["<xf numFmtId=\"0\"/>"] + formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" })
      .joined()
    parts.append(
      (
        "xl/styles.xml",
        head
          + "<styleSheet \(main)><numFmts>\(codes)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
          + "<cellXfs>\(styles)</cellXfs></styleSheet>"
      ))
    return parts
  }

  /// The file.
  var bytes: [UInt8] {
    var zip = StoredZip()
    for part in parts { zip.add(part.name, part.text) }
    return zip.bytes
  }

  /// The XML of a row of texts, without references.
  static func row(_ cells: [String]) -> String {
    "<row>" + cells.map { $0.isEmpty ? "<c/>" : "<c t=\"str\"><v>\($0)</v></c>" }.joined() + "</row>"
  }
}
