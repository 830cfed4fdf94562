import Sakuin

/// The pages of a document as records: page N is called `page=N`, as in addresses of PDF documents, and has the field
/// ページ. The title is that of the file.
enum PageSections {
  /// The pages that hold text.
  ///
  /// - Throws: `.input` where no page does: they are images.
  static func sections(of source: ByteSource) throws(SakuinError) -> (sections: [TextSection], lineCount: Int)
  {
    let pages = try PageText.pages(of: source)
    let name = source.name.split(separator: "/").last.map(String.init) ?? source.name
    let title = name.lowercased().hasSuffix(".pdf") ? String(name.dropLast(4)) : name
    var sections: [TextSection] = []
    var line = 1
    for (index, page) in pages.enumerated() {
      let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      var section = TextSection(line: line, headings: [title], body: lines, anchor: "page=\(index + 1)")
      section.fields = [.init(name: PlainSections.pageField, text: String(index + 1))]
      if !section.isEmpty { sections.append(section) }
      line += max(1, lines.count - (lines.last?.isEmpty == true ? 1 : 0))
    }
    guard !sections.isEmpty else {
      throw .fault(
        source.name, "the document holds images of pages and no text; recognize its text with an OCR program",
        ja: "文書のページは画像で、文字のデータがありません。文字認識（OCR）でテキストのある PDF にしてください")
    }
    return (sections, line - 1)
  }
}
