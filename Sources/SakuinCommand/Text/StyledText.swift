import SakuinText

/// The style of a piece of text.
package enum Style: Sendable, Equatable {
  /// The styles.
  case plain, dim, title, identifier, match, notice

  /// The parameters of the terminal's "select graphic rendition" sequence (ECMA-48, 8.3.117); nil for plain text.
  var rendition: String? {
    switch self {
    case .plain: nil
    case .dim: "2"
    case .title: "1"
    case .identifier: "36"
    case .match: "1;33"
    case .notice: "35"
    }
  }
}

/// Text for the screen: grapheme clusters with their widths and styles.
package struct StyledText: Sendable {
  /// One grapheme cluster.
  package struct Cell: Sendable {
    /// The cluster.
    package let character: Character
    /// Width in terminal columns.
    package let width: Int
    /// Its style.
    let style: Style
    /// The target of a terminal hyperlink; nil for none.
    var link: String?
  }

  /// The clusters in order.
  package private(set) var cells: [Cell] = []
  /// Width of an Ambiguous character in columns.
  private var ambiguousWidth = 1

  /// Creates an empty text; `ambiguousWidth` is 1 or 2 columns.
  package init(ambiguousWidth: Int = 1) {
    self.ambiguousWidth = ambiguousWidth
  }

  /// Creates a text in one style; `ambiguousWidth` is 1 or 2 columns.
  package init(_ text: some StringProtocol, _ style: Style = .plain, ambiguousWidth: Int = 1) {
    self.ambiguousWidth = ambiguousWidth
    append(text, style)
  }

  /// Creates a text from cells.
  package init(_ cells: some Sequence<Cell>) {
    self.cells = Array(cells)
  }

  /// Appends text. Characters that could steer the terminal become `U+FFFD`, marks of direction are left out; a tab
  /// becomes a space; line feeds are kept as line breaks.
  package mutating func append(_ text: some StringProtocol, _ style: Style = .plain, link: String? = nil) {
    for character in text {
      guard let shown = character.onScreen else { continue }
      let width = DisplayWidth.of(shown, ambiguous: ambiguousWidth)
      cells.append(Cell(character: shown, width: width, style: style, link: link))
    }
  }

  /// Appends cells of another text.
  package mutating func append(cells more: some Sequence<Cell>) { cells += more }

  /// Appends text with its matches marked: by style in colour, otherwise by 【】.
  ///
  /// `ranges` are ascending, disjoint UTF-8 ranges of `text` at character boundaries.
  package mutating func append(
    _ text: String, marking ranges: [Range<Int>], base: Style = .plain, usesColor: Bool
  ) {
    let bytes = text.utf8
    var end = bytes.startIndex
    for range in ranges {
      let lower = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
      let upper = bytes.index(bytes.startIndex, offsetBy: range.upperBound)
      append(text[end..<lower], base)
      if usesColor {
        append(text[lower..<upper], .match)
      } else {
        append("【" + text[lower..<upper] + "】", base)
      }
      end = upper
    }
    append(text[end...], base)
  }

  /// Width in terminal columns on one line.
  package var width: Int { cells.reduce(0) { $0 + $1.width } }

  /// The text with its styles as control sequences, or without.
  package func rendered(usesColor: Bool) -> String {
    var text = ""
    var style = Style.plain
    var link: String?
    for cell in cells {
      if cell.link != link {
        link = cell.link
        text += Self.hyperlink(link)
      }
      if usesColor, cell.style != style {
        if style != .plain { text += "\u{1B}[0m" }
        if let rendition = cell.style.rendition { text += "\u{1B}[\(rendition)m" }
        style = cell.style
      }
      text.append(cell.character)
    }
    if usesColor, style != .plain { text += "\u{1B}[0m" }
    return link == nil ? text : text + Self.hyperlink(nil)
  }

  /// The start or (nil) end of a hyperlink: OSC 8, as implemented by terminals
  /// (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda).
  private static func hyperlink(_ address: String?) -> String {
    "\u{1B}]8;;\(address?.onOneLine.onScreen ?? "")\u{1B}\\"
  }
}
