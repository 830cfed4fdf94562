/// Gives the parts of a text names that are unique in it.
struct AnchorNames {
  private var used: [String: Int] = [:]

  /// The most characters of an anchor.
  private static let longest = 60

  /// Whether a name that a text gives can be part of an identifier: it is not too long and has no control characters.
  static func isUsable(_ name: String) -> Bool {
    !name.isEmpty && name.count <= longest
      && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }

  /// `wanted`, or, where it was given before, with the next free number behind it: 予算, 予算-2.
  mutating func unique(_ wanted: String) -> String {
    var name = wanted
    while let count = used[name] {
      used[name] = count + 1
      name = "\(wanted)-\(count + 1)"
    }
    used[name] = 1
    return name
  }

  /// A unique name made of a heading, without white space and signs that have a meaning in addresses; `fallback` where
  /// nothing is left of it.
  mutating func unique(heading: String, fallback: String) -> String {
    var name = ""
    for character in trimmed(heading).prefix(Self.longest) {
      if character.isWhitespace {
        if !name.isEmpty, name.last != "-" { name.append("-") }
      } else if !"#?&%\"<>'".contains(character), Self.isUsable(String(character)) {
        name.append(character)
      }
    }
    return unique(name.isEmpty ? fallback : name)
  }
}
