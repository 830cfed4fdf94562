import Sakuin

extension InputFormat.TextParts {
  /// The parts of a text, which is read whole, and the number of its lines.
  ///
  /// - Throws: `.input` for a text of more than 64 MiB, and for markup that is not well-formed.
  func sections(of input: TextInput) throws(SakuinError) -> (sections: [TextSection], lineCount: Int) {
    let file = input.source.name
    let bytes = Array(try input.source.all(limit: InputFile.maximumFileBytes).dropFirst(input.start))
    let text = String(decoding: bytes, as: UTF8.self)
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline && $0 != "\u{0C}" }
    if lines.last?.isEmpty == true { lines.removeLast() }
    let sections =
      switch self {
      case .html: try HTMLSections.sections(of: bytes, file: file)
      case .law: try LawSections.sections(of: bytes, file: file)
      case .markdown: SpeechTurns.cut(MarkdownSections.sections(of: lines))
      case .plain: PlainSections.sections(of: lines)
      }
    return (sections, lines.count)
  }
}
