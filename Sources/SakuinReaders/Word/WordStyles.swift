/// Reads which styles of paragraphs are headings, and of which level (styles.xml).
final class WordStyles: MarkupHandler {
  private enum Element: String, CaseIterable {
    case style, name, basedOn, outlineLvl
  }

  /// The names that the reader has to know.
  static let names = MarkupNames(Element.self)
  private static let elements = Element.allCases

  private struct Style {
    var level: Int?
    var base: String?
  }

  private var styles: [String: Style] = [:]
  private var id: String?

  /// The level of a heading with a style, from 1, or 0 for the title of the document; nil for ordinary text.
  func level(_ style: String) -> Int? {
    var id = style
    // Styles that build on one another, in a circle too.
    for _ in 0..<16 {
      guard let style = styles[id] else { return nil }
      if let level = style.level { return level <= 9 ? level : nil }
      guard let base = style.base else { return nil }
      id = base
    }
    return nil
  }

  func begin(_ element: Int, _ attributes: MarkupAttributes) -> Bool {
    guard element >= 0 else { return true }
    let value = attributes["val"]
    switch Self.elements[element] {
    case .style:
      id = attributes["styleId"]
      if let id { styles[id] = Style() }
    case .name: if let id, let level = value.flatMap(Self.level(named:)) { styles[id]?.level = level }
    case .basedOn: if let id { styles[id]?.base = value }
    case .outlineLvl: if let id, let level = value.flatMap({ Int($0) }) { styles[id]?.level = level + 1 }
    }
    return styles.count < 1 << 16
  }

  func end(_ element: Int) -> Bool {
    if element >= 0, Self.elements[element] == .style { id = nil }
    return true
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { true }

  /// The level in the name of a style that Word brings along: heading 1, 見出し 1, Title.
  private static func level(named name: String) -> Int? {
    let folded = name.lowercased().filter { !$0.isWhitespace }
    if folded == "title" || folded == "表題" { return 0 }
    for word in ["heading", "見出し"] where folded.hasPrefix(word) {
      return Int(folded.dropFirst(word.count)).flatMap { (1...9).contains($0) ? $0 : nil }
    }
    return nil
  }
}
