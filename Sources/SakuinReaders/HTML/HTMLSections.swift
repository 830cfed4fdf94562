import Sakuin

/// Cuts a page in HTML into what stands under each heading (h1–h6).
///
/// Scripts, style sheets and readings (ruby) are left out; rows of tables become lines of cells with tabs between them,
/// items of lists lines. The `id` of a heading, or the last one before it, names the part. A page without headings is one
/// part under its title.
final class HTMLSections: MarkupHandler {
  private enum Element: String, CaseIterable {
    case title, script, style, template, noscript, rt, rp, br, td, th, tr, li, p, div, h1, h2, h3, h4, h5, h6
    case section, article, header, footer, nav, aside, main, ul, ol, dl, dt, dd, table, caption, blockquote,
      pre, form
    case hr, address, figure, figcaption, details, summary, option, body, head
  }

  private static let names = MarkupNames(Element.self)
  private static let elements = Element.allCases

  private var builder = SectionBuilder()
  private var line = 1
  private var lineText = HTMLText()
  private var textLine = 1
  private var hidden = 0
  private var cells = 0
  private var heading: (level: Int, line: Int, anchor: String?)?
  private var anchor: String?
  private var title: HTMLText?

  /// The parts of a page in UTF-8.
  ///
  /// - Throws: `.input` for elements nested without end.
  static func sections(of bytes: [UInt8], file: String) throws(SakuinError) -> [TextSection] {
    let handler = HTMLSections()
    let reader = MarkupReader(.html, names, of: file, handler)
    try reader.feedAll(bytes)
    handler.flush()
    return SpeechTurns.cut(handler.builder.finish().withoutEmptyParents)
  }

  func begin(_ element: Int, _ attributes: MarkupAttributes) -> Bool {
    line = attributes.line
    if let name = attributes["id"] ?? attributes["name"], !name.isEmpty, hidden == 0 {
      if let known = heading {
        heading = (known.level, known.line, known.anchor ?? name)
      } else {
        anchor = name
      }
    }
    guard element >= 0 else { return true }
    switch Self.elements[element] {
    case .script, .style, .template, .noscript, .rt, .rp: hidden += 1
    case .title:
      flush()
      title = HTMLText()
    case .br: flush(isBlock: false)
    case .td, .th:
      if cells > 0 { lineText.append(tab: true) }
      cells += 1
    case .tr:
      flush()
      cells = 0
    case .h1, .h2, .h3, .h4, .h5, .h6:
      flush()
      heading = (Self.level(element), line, attributes["id"] ?? anchor)
    default: if cells == 0 { flush() } else { lineText.space() }
    }
    return true
  }

  func end(_ element: Int) -> Bool {
    guard element >= 0 else { return true }
    switch Self.elements[element] {
    case .script, .style, .template, .noscript, .rt, .rp: hidden -= 1
    case .title:
      if let title, builder.root.isEmpty { builder.root = title.text }
      title = nil
    case .td, .th: break
    case .tr:
      flush()
      cells = 0
    case .table:
      flush()
      cells = 0
    case .h1, .h2, .h3, .h4, .h5, .h6: endHeading()
    default: if cells == 0 { flush() } else { lineText.space() }
    }
    return true
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if hidden > 0 { return true }
    let text = String(decoding: bytes, as: UTF8.self)
    if title != nil {
      title?.append(text)
    } else {
      if lineText.isEmpty { textLine = line }
      lineText.append(text)
    }
    return true
  }

  private static func level(_ element: Int) -> Int { Int(elements[element].rawValue.dropFirst()) ?? 6 }

  private func endHeading() {
    guard let known = heading else { return }
    heading = nil
    let words = lineText.text
    lineText = HTMLText()
    if words.isEmpty { return }
    builder.heading(words, level: known.level, line: known.line, anchor: known.anchor)
    anchor = nil
  }

  /// Ends the line of text that is being read. Within a heading a line end is a space.
  private func flush(isBlock: Bool = true) {
    if heading != nil {
      lineText.space()
      return
    }
    let words = lineText.text
    lineText = HTMLText()
    if !words.isEmpty { builder.text(words, line: textLine) }
  }
}

/// Text of a page with its white space as browsers show it. Between characters of Japanese a line end of the source is
/// none.
private struct HTMLText {
  private var characters = ""
  private var pending: String?

  /// Whether there is no text yet.
  var isEmpty: Bool { characters.isEmpty }
  /// The text.
  var text: String { trimmed(characters) }

  /// Adds text as the page writes it.
  mutating func append(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t": if pending == nil { pending = " " }
      case "\n", "\r", "\u{0C}": pending = "\n"
      default:
        if let gap = pending, !characters.isEmpty, characters.last != "\t" {
          let isWithinJapanese =
            gap == "\n" && scalar.value >= 0x2E80 && (characters.unicodeScalars.last?.value ?? 0) >= 0x2E80
          if !isWithinJapanese { characters.unicodeScalars.append(" ") }
        }
        pending = nil
        characters.unicodeScalars.append(scalar)
      }
    }
  }

  /// Adds a tab.
  mutating func append(tab: Bool) {
    characters.append("\t")
    pending = nil
  }

  /// Adds a space, unless there is one.
  mutating func space() { pending = " " }
}
