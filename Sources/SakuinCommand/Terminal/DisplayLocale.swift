/// The character widths according to the locale.
package struct DisplayLocale: Sendable {
  /// Width of an Ambiguous character (UAX #11), 1 or 2 columns.
  package let ambiguousWidth: Int

  /// Reads the locale: the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set and not empty decides (POSIX,
  /// XBD 8.2).
  ///
  /// Terminals configured for a national East Asian encoding show ambiguous characters at full width, those
  /// for UTF-8 at half width unless the locale has the modifier `cjkwide` (or `cjkw`).
  package init(_ environment: Environment) {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let modifier = name.split(separator: "@", maxSplits: 1).dropFirst().first?.lowercased() ?? ""
    let base = name.prefix { $0 != "@" }
    let charset = base.split(separator: ".", maxSplits: 1).dropFirst().first?.lowercased() ?? ""
    let letters = charset.filter { $0.isLetter || $0.isNumber }
    let isWide = [
      "eucjp", "sjis", "shiftjis", "cp932", "windows31j", "gbk", "gb2312", "big5", "euckr", "euctw",
    ]
    .contains(letters)
    ambiguousWidth = isWide || modifier.hasPrefix("cjkw") ? 2 : 1
  }
}
