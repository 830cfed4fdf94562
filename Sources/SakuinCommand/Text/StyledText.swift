import SakuinText

/// How a piece of text is shown.
package enum Style: Sendable, Equatable {
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

/// Text for the screen: clusters with their widths and styles.
package struct StyledText: Sendable {
  /// One user-perceived character.
  package struct Cell: Sendable {
    package let character: Character
    /// Terminal columns.
    package let width: Int
    let style: Style
    /// Where the character leads on terminals that know links; nil for nowhere.
    package var link: String?
  }

  package private(set) var cells: [Cell] = []
  /// Columns of an Ambiguous character.
  private var ambiguousWidth = 1

  package init(ambiguousWidth: Int = 1) {
    self.ambiguousWidth = ambiguousWidth
  }

  package init(_ text: some StringProtocol, _ style: Style = .plain, ambiguousWidth: Int = 1) {
    self.ambiguousWidth = ambiguousWidth
    append(text, style)
  }

  package init(_ cells: some Sequence<Cell>) {
    self.cells = Array(cells)
  }

  /// Adds text. Control characters, which could steer the terminal, are shown as `U+FFFD`; a tab becomes a space;
  /// line feeds are kept as line ends.
  package mutating func append(_ text: some StringProtocol, _ style: Style = .plain, link: String? = nil) {
    for character in text {
      let shown = Self.printable(character)
      let width = DisplayWidth.of(shown, ambiguous: ambiguousWidth)
      cells.append(Cell(character: shown, width: width, style: style, link: link))
    }
  }

  /// Adds cells of another text.
  package mutating func append(cells more: some Sequence<Cell>) { cells += more }

  /// Adds text with its matches marked: in colour by style, else with 【】.
  ///
  /// `ranges` are ascending, disjoint UTF-8 ranges of `text` on character borders.
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

  /// Terminal columns on one line.
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

  /// What begins a link, or ends one: OSC 8, as terminals agree on it
  /// (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda).
  private static func hyperlink(_ address: String?) -> String { "\u{1B}]8;;\(address ?? "")\u{1B}\\" }

  private static func printable(_ character: Character) -> Character {
    if character == "\n" || character == "\r\n" { return "\n" }
    if character == "\t" { return " " }
    let isControl = character.unicodeScalars.contains {
      $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || (0x202A...0x202E).contains($0.value)
        || (0x2066...0x2069).contains($0.value)
    }
    return isControl ? "\u{FFFD}" : character
  }
}
