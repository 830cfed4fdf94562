import Sakuin

/// Cuts the XML of a law, as e-Gov publishes it, into its articles.
///
/// An article is called 第N条, as its number says (`3_2` is 第3条の2); those of supplementary provisions have 附則 before it.
/// Its title is the law, the article and its caption; its text has a line for each paragraph and item, with their
/// numbers. The chapter stands in the field 章, the number of the law in 法令番号. Readings (ruby) are left out.
final class LawSections: MarkupHandler {
  private static let names = MarkupNames(LawElement.self)
  private static let elements = LawElement.allCases

  private let file: String
  private var sections: [TextSection] = []
  private var current: TextSection?
  private var anchors = AnchorNames()
  private var law = ""
  private var number = ""
  private var chapters: [(element: LawElement, title: String)] = []
  private var supplement: String?
  private var amendment: String?
  private var articleTitle = ""
  private var caption = ""
  private var hasArticle = false
  private var hidden = 0
  private var isLaw = false
  private var captured: String?
  private var text = ""
  private var columns = 0
  private var line = 1

  private init(file: String) { self.file = file }

  /// The articles of a law in UTF-8.
  ///
  /// - Throws: `.input` for XML that is not well-formed or no law.
  static func sections(of bytes: [UInt8], file: String) throws(SakuinError) -> [TextSection] {
    let handler = LawSections(file: file)
    let reader = MarkupReader(.decodedXML, names, of: file, handler)
    try reader.feedAll(bytes)
    guard handler.isLaw else { throw refusal(file) }
    handler.close()
    return handler.sections
  }

  /// The error for XML that is no law.
  static func refusal(_ file: String) -> SakuinError {
    .fault(
      file,
      "XML is read only if it is a law as e-Gov publishes them; export the data as CSV or JSON, and give that",
      ja: "XML は、e-Gov の法令 XML だけを読めます。ほかのデータは CSV か JSON で書き出してから指定してください")
  }

  func begin(_ element: Int, _ attributes: MarkupAttributes) -> Bool {
    guard element >= 0 else { return true }
    line = attributes.line
    let element = Self.elements[element]
    switch element {
    case .law: isLaw = true
    case .toc, .rt: hidden += 1
    case .part, .chapter, .section, .subsection, .division: chapters.append((element, ""))
    case .supplement:
      close()
      supplement = "附則"
      amendment = attributes["AmendLawNum"]
      chapters = []
    case .article: beginArticle(attributes["Num"] ?? "")
    case .appendix, .appendixNote, .appendixStyle, .appendixFormat: beginAppendix()
    case .paragraph: if current == nil { beginProvision() } else { flush() }
    case .item, .subitem1, .subitem2, .subitem3, .subitem4, .subitem5, .list, .remarks, .tableRow: flush()
    case .column, .tableColumn: separate(element)
    default: if element.isCaptured, hidden == 0 { captured = "" }
    }
    return true
  }

  func end(_ element: Int) -> Bool {
    guard element >= 0 else { return true }
    let element = Self.elements[element]
    switch element {
    case .toc, .rt: hidden -= 1
    case .part, .chapter, .section, .subsection, .division:
      close()
      if !chapters.isEmpty { chapters.removeLast() }
    case .article, .appendix, .appendixNote, .appendixStyle, .appendixFormat: close()
    case .supplement:
      close()
      (supplement, amendment) = (nil, nil)
    case .main: close()
    case .paragraph, .item, .subitem1, .subitem2, .subitem3, .subitem4, .subitem5, .list, .remarks: flush()
    case .tableRow: flush()
    case .paragraphNumber, .itemTitle, .subitem1Title, .subitem2Title, .subitem3Title, .subitem4Title,
      .subitem5Title:
      if !text.isEmpty, hidden == 0 { text += "　" }
    default: if element.isCaptured, let words = captured { take(trimmed(words), of: element) }
    }
    return true
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if hidden > 0 { return true }
    let words = String(decoding: bytes, as: UTF8.self)
    // Line ends and indentation between elements are no text.
    if captured != nil {
      captured? += words.filter { !$0.isNewline }
    } else if current != nil {
      text += words.allSatisfy(\.isASCIISpace) ? "" : words.filter { !$0.isNewline }
    }
    return true
  }

  private func take(_ words: String, of element: LawElement) {
    captured = nil
    switch element {
    case .lawTitle: law = words
    case .lawNumber: number = words
    case .partTitle, .chapterTitle, .sectionTitle, .subsectionTitle, .divisionTitle:
      if !chapters.isEmpty { chapters[chapters.count - 1].title = words }
    case .articleTitle: articleTitle = words
    case .articleCaption: caption = words
    case .appendixTitle, .appendixNoteTitle, .appendixStyleTitle, .appendixFormatTitle: articleTitle = words
    case .supplementLabel: break
    default: break
    }
  }

  private func beginArticle(_ written: String) {
    close()
    (articleTitle, caption, hasArticle) = ("", "", true)
    let name = Self.name(of: written)
    current = TextSection(line: line, separator: " ", anchor: anchors.unique(place + name))
  }

  private func beginAppendix() {
    close()
    (articleTitle, caption, hasArticle) = ("", "", true)
    current = TextSection(line: line, separator: " ", anchor: anchors.unique(place + "別表"))
  }

  /// A paragraph that stands in no article: all of them together are one part.
  private func beginProvision() {
    (articleTitle, caption, hasArticle) = ("", "", false)
    current = TextSection(
      line: line, separator: " ", anchor: anchors.unique(supplement == nil ? "本則" : String(place.dropLast())))
  }

  /// What stands before the number of an article: nothing, 附則-, 附則（令和三年法律第三七号）-.
  private var place: String {
    guard let supplement else { return "" }
    return supplement + (amendment.map { "（\($0)）" } ?? "") + "-"
  }

  /// 第3条の2 for 3_2, 第3条から第5条まで for 3:5.
  private static func name(of number: String) -> String {
    let ends = number.split(separator: ":").map { end -> String in
      let parts = end.split(separator: "_")
      return "第\(parts.first ?? "")条" + parts.dropFirst().map { "の\($0)" }.joined()
    }
    return ends.isEmpty ? "条" : ends.joined(separator: "から") + (ends.count > 1 ? "まで" : "")
  }

  private func separate(_ element: LawElement) {
    guard current != nil, let last = text.last, last != "　" else { return }
    text += element == .column ? "　" : "\t"
  }

  private func flush() {
    let words = trimmed(text)
    text = ""
    if !words.isEmpty { current?.body.append(words) }
  }

  private func close() {
    flush()
    guard var section = current else { return }
    current = nil
    var place = supplement.map { $0 + (amendment.map { "（\($0)）" } ?? "") } ?? ""
    if place.isEmpty, !hasArticle { place = "本則" }
    section.headings = [law, place, articleTitle + caption].filter { !$0.isEmpty }
    let chapter = chapters.map(\.title).filter { !$0.isEmpty }.joined(separator: " > ")
    if !chapter.isEmpty { section.fields.append(.init(name: "章", text: chapter)) }
    if !number.isEmpty { section.fields.append(.init(name: "法令番号", text: number)) }
    sections.append(section)
  }
}

extension Character {
  /// Whether it is white space of the layout of XML, not a space of Japanese text.
  fileprivate var isASCIISpace: Bool { isASCII && isWhitespace }
}
