import Sakuin

/// Cuts a document of a word processor (.docx) into what stands under each heading.
///
/// Rows of tables become lines of cells with tabs between them. Deleted text, instructions of fields, readings (ruby) and
/// what other programs are shown instead are left out; footnotes follow at the end. The line of a part is the number of
/// its paragraph. In a document without styles of headings, lines that look like headings are some.
final class WordSections: MarkupHandler {
  private enum Element: String, CaseIterable {
    case p, pStyle, outlineLvl, t, tab, br, cr, tr, tc, tbl, rt, moveFrom, instrText, delText
    case fallback = "Fallback"
    case noBreakHyphen, footnote, endnote
  }

  /// The names that the reader has to know.
  private static let names = MarkupNames(Element.self)
  private static let elements = Element.allCases
  /// The most bytes of text of a document: 64 MiB.
  private static let maximumBytes = 1 << 26

  private struct Paragraph {
    var text: String
    var level: Int?
  }

  private let styles: WordStyles
  private var paragraphs: [Paragraph] = []
  private var text = ""
  private var level: Int?
  private var isInText = false
  private var hidden = 0
  private var tables = 0
  private var cells = 0
  private var byteCount = 0

  private init(_ styles: WordStyles) { self.styles = styles }

  /// The parts of a document, and the number of its paragraphs.
  ///
  /// - Throws: `.input` for a damaged document.
  static func sections(of archive: ZipArchive) throws(SakuinError) -> (
    sections: [TextSection], lineCount: Int
  ) {
    let root = try PackageRelations(of: "", in: archive).first("officeDocument") ?? "word/document.xml"
    let relations = try PackageRelations(of: root, in: archive)
    guard let main = archive[root] else { throw ZipArchive.damaged(archive.file) }
    let styles = WordStyles()
    if let part = relations.first("styles").flatMap({ archive[$0] }) {
      try archive.readXML(part, WordStyles.names, styles)
    }
    let handler = WordSections(styles)
    try archive.readXML(main, names, handler)
    for kind in ["footnotes", "endnotes"] {
      if let part = relations.first(kind).flatMap({ archive[$0] }) {
        try archive.readXML(part, names, handler)
      }
    }
    guard handler.byteCount <= maximumBytes else { throw ZipArchive.bomb(archive.file, main.name) }
    return (handler.sections(), handler.paragraphs.count)
  }

  private func sections() -> [TextSection] {
    guard paragraphs.contains(where: { $0.level != nil }) else {
      return PlainSections.sections(of: paragraphs.map { Substring($0.text) })
    }
    var builder = SectionBuilder()
    for (index, paragraph) in paragraphs.enumerated() {
      if let level = paragraph.level, !trimmed(paragraph.text).isEmpty {
        builder.heading(paragraph.text, level: level, line: index + 1)
      } else {
        builder.text(paragraph.text, line: index + 1)
      }
    }
    return SpeechTurns.cut(builder.finish().withoutEmptyParents)
  }

  func begin(_ element: Int, _ attributes: MarkupAttributes) -> Bool {
    guard element >= 0 else { return true }
    switch Self.elements[element] {
    case .p: if tables == 0 { level = nil } else if !text.isEmpty, text.last != "\t" { text += " " }
    case .pStyle: if tables == 0 { level = attributes["val"].flatMap(styles.level) }
    case .outlineLvl:
      if tables == 0, let known = attributes["val"].flatMap({ Int($0) }) {
        level = known < 9 ? known + 1 : nil
      }
    case .t: isInText = hidden == 0
    case .tab: if hidden == 0, tables == 0, !text.isEmpty { text += "\t" }
    case .br, .cr: if hidden == 0 { text += tables == 0 ? "\n" : " " }
    case .noBreakHyphen: if hidden == 0 { text += "-" }
    case .tbl:
      if tables == 0 { text = "" }
      tables += 1
    case .tr: if tables == 1 { cells = 0 }
    case .tc:
      if tables == 1 {
        if cells > 0 { text += "\t" }
        cells += 1
      }
    case .rt, .moveFrom, .instrText, .delText, .fallback: hidden += 1
    case .footnote, .endnote: break
    }
    return byteCount <= Self.maximumBytes
  }

  func end(_ element: Int) -> Bool {
    guard element >= 0 else { return true }
    switch Self.elements[element] {
    case .p: if tables == 0 { keep() }
    case .tr: if tables == 1 { keep() }
    case .tbl:
      tables -= 1
      level = nil
    case .t: isInText = false
    case .rt, .moveFrom, .instrText, .delText, .fallback: hidden -= 1
    default: break
    }
    return true
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if isInText, hidden == 0 {
      byteCount += bytes.count
      text += String(decoding: bytes, as: UTF8.self)
    }
    return true
  }

  private func keep() {
    paragraphs.append(Paragraph(text: text, level: level))
    text = ""
    level = nil
  }
}
