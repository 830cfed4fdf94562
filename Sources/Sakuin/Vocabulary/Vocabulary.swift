import SakuinText

/// The spellings and synonyms that a search knows: built-in rules and tables, and what files add.
///
/// Files are plain text, one entry a line, `#` begins a comment. A vocabulary belongs to searches, not to an index: an
/// edited file applies from the next search on.
public struct Vocabulary: Sendable {
  /// The built-in spellings, without synonyms.
  public static let standard = Vocabulary()

  private var sources: [Source] = []
  private var excluded: Set<String> = []
  /// The rules and lists together.
  private(set) var expander = QueryExpander()

  private enum Source: Sendable {
    /// An entry file that was parsed, or a sorted one that is searched on disk.
    case text(String, path: String, isThesaurus: Bool)
    case sorted(SortedSpellings)
  }

  /// Creates a vocabulary of the built-in spellings, to be extended.
  public init() {}

  /// Adds a thesaurus: lines such as `空き家, 空家, 廃屋`, or `スマホ => スマートフォン` for one direction.
  ///
  /// - Throws: `io` where the file cannot be read, `input` with line and column for what is wrong in it.
  /// - Complexity: O(bytes).
  public mutating func addThesaurus(path: String) throws(SakuinError) {
    try add(thesaurus: Vocabulary.text(of: Vocabulary.file(path), path: path), path: path)
  }

  /// Adds the thesaurus in `text`; `path` names it in errors.
  ///
  /// - Throws: `input` with line and column for what is wrong in it.
  /// - Complexity: O(bytes).
  public mutating func add(thesaurus text: String, path: String) throws(SakuinError) {
    sources.append(.text(text, path: path, isThesaurus: true))
    try build()
  }

  /// Adds spellings: lines such as `取り組み, 取組み`, or a file that `sakuin lexicon import` has written.
  ///
  /// - Throws: as `addThesaurus`.
  /// - Complexity: O(bytes); O(1) for a file of `sakuin lexicon import`, which is searched on disk.
  public mutating func addSpellings(path: String) throws(SakuinError) {
    if let file = try VocabularyFile(path: path), SortedSpellings.isSorted(file) {
      sources.append(.sorted(SortedSpellings(file)))
    } else {
      let text = try Vocabulary.text(of: Vocabulary.file(path), path: path)
      sources.append(.text(text, path: path, isThesaurus: false))
    }
    try build()
  }

  /// This vocabulary without the thesaurus entries that hold one of the terms.
  ///
  /// - Throws: where text analysis cannot start.
  /// - Complexity: O(bytes of the thesauri).
  public func excluding(_ terms: some Sequence<String>) throws(SakuinError) -> Vocabulary {
    var result = self
    result.excluded.formUnion(terms)
    try result.build()
    return result
  }

  /// The thesaurus entries in use, as written.
  public private(set) var synonymEntries: [String] = []

  private mutating func build() throws(SakuinError) {
    let analyzer = try Analyzer.make()
    let excluded = Set(excluded.map { analyzer.fold($0) })
    var lists: [any SpellingList] = []
    synonymEntries = []
    for source in sources {
      switch source {
      case .sorted(let list): lists.append(list)
      case .text(let text, let path, let isThesaurus):
        do {
          let list = try SpellingFile(
            text, isThesaurus: isThesaurus, excluding: isThesaurus ? excluded : [], fold: analyzer.fold)
          if isThesaurus { synonymEntries += list.entries }
          lists.append(list)
        } catch {
          throw SakuinError(error, path: path)
        }
      }
    }
    expander = QueryExpander(lists: lists)
  }

  /// Reads a whole vocabulary file.
  ///
  /// - Throws: as `addThesaurus`.
  static func file(_ path: String) throws(SakuinError) -> VocabularyBytes { try VocabularyBytes(path: path) }

  /// The text of a file, in any of the detected encodings.
  ///
  /// - Throws: `input` where it is not text.
  static func text(of file: VocabularyBytes, path: String) throws(SakuinError) -> String {
    do {
      return String(decoding: try TextEncoding.decode(file.bytes).utf8, as: UTF8.self)
    } catch {
      throw SakuinError(
        .input,
        "The text is in no encoding that is known (UTF-8, UTF-16, Shift_JIS, EUC-JP); save it as UTF-8.",
        ja: "文字コードがわかりません（UTF-8、UTF-16、Shift_JIS、EUC-JP）。UTF-8 で保存してください。", path: path)
    }
  }
}

extension SakuinError {
  /// The library's form of a fault in a vocabulary file.
  init(_ fault: VocabularyFault, path: String) {
    self.init(
      .input, "Wrong entry: \(fault.english).", ja: "項目が正しくありません。\(fault.japanese)。", path: path,
      line: fault.line, column: fault.column)
  }
}

/// Lexicon files: words whose word boundaries a collection fixes.
public enum LexiconFile {
  /// The words of a file, one a line, `#` begins a comment; for `Schema.lexicon`.
  ///
  /// - Throws: `io` where the file cannot be read, `input` with line and column for what is wrong in it.
  /// - Complexity: O(bytes).
  public static func read(path: String) throws(SakuinError) -> [String] {
    try read(text: Vocabulary.text(of: Vocabulary.file(path), path: path), path: path)
  }

  /// The words of a text; `path` names it in errors.
  ///
  /// - Throws: `input` with line and column for what is wrong in it.
  /// - Complexity: O(bytes).
  public static func read(text: String, path: String) throws(SakuinError) -> [String] {
    let analyzer = try Analyzer.make()
    do { return try UserLexicon.read(text, fold: analyzer.fold) } catch {
      throw SakuinError(error, path: path)
    }
  }
}
