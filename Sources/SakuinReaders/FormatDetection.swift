import Sakuin

extension InputFormat {
  /// Detects the format of a text that begins with `beginning`, by its content first, then by the extension of `path`.
  ///
  /// In this order: markup is HTML or the XML of a law; an object or array, or the extension of JSON, is JSON; the first of
  /// `others` that recognizes the text; the extensions of tables, of Markdown and of HTML; a table, if the rows look
  /// like one; Markdown, if there are headings as in Markdown; plain text.
  ///
  /// - Throws: `.input` for XML that is no law.
  static func detect(
    _ beginning: [UInt8], path: String, others: [InputFormat]
  ) throws(SakuinError) -> InputFormat {
    let name = path.lowercased()
    func isCalled(_ extensions: String...) -> Bool { extensions.contains { name.hasSuffix("." + $0) } }
    let first = beginning.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    if first == UInt8(ascii: "<"), !isCalled("csv", "tsv", "tab", "md", "markdown"),
      let root = MarkupRoot.name(of: beginning)
    {
      if root == "html" || isCalled("html", "htm", "xhtml") || MarkupRoot.isPartOfPage(root) { return .html }
      if MarkupRoot.isLaw(beginning) { return .law }
      throw LawSections.refusal(path)
    }
    if let form = JSONDetection.form(beginning, path: path) { return form == .lines ? .jsonl : .json }
    if let other = others.first(where: { $0.recognizes(beginning) }) { return other }
    if isCalled("csv") { return separator(of: beginning) == 0x09 ? .tsv : .csv }
    if isCalled("tsv", "tab") { return .tsv }
    if isCalled("md", "markdown") { return .markdown }
    if isCalled("html", "htm", "xhtml") { return .html }
    if let found = TableShape.separator(of: beginning) { return found == 0x09 ? .tsv : .csv }
    return beginning.split(separator: 0x0A).contains(where: isMarkdownHeading) ? .markdown : .text
  }

  /// Which of tabs and commas prevails in the first line: tabs only where there is no comma.
  private static func separator(of beginning: [UInt8]) -> UInt8 {
    let line = beginning.prefix { $0 != 0x0A }
    return line.contains(0x09) && !line.contains(UInt8(ascii: ",")) ? 0x09 : UInt8(ascii: ",")
  }

  private static func isMarkdownHeading(_ line: ArraySlice<UInt8>) -> Bool {
    let level = line.prefix { $0 == UInt8(ascii: "#") }.count
    return (1...6).contains(level) && line.dropFirst(level).first == 0x20
  }
}
