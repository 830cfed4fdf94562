import SakuinText

/// The spellings and synonyms that a search knows: built-in rules and tables, and what files and texts add.
///
/// ```swift
/// let vocabulary = try Vocabulary.standard
///   .adding(thesaurus: "空き家, 空家, 廃屋")
///   .addingSpellings(path: "spellings.txt")
/// ```
///
/// An entry is a line, `#` begins a comment. A vocabulary is a value, and an addition that fails leaves it as it was. It belongs
/// to searches, not to an index: an edited file applies from the next search on.
public struct Vocabulary: Sendable {
  /// The built-in spellings, without synonyms.
  public static let standard = Vocabulary()

  private var sources: [Source] = []
  /// The folded terms that no thesaurus entry may hold.
  private var excluded: Set<[UInt16]> = []
  /// The rules and lists together.
  private(set) var expander = QueryExpander()

  private enum Source: Sendable {
    /// Entries that were parsed, with the text that they came from, which is parsed again without some of them.
    case entries(SpellingFile, text: String, name: String?)
    /// A sorted file that is searched on disk.
    case sorted(SortedSpellings)

    /// The spellings as searches use them.
    var list: any SpellingList {
      switch self {
      case .entries(let list, _, _): list
      case .sorted(let list): list
      }
    }
  }

  /// Creates a vocabulary of the built-in spellings, to be extended.
  public init() {}

  // MARK: - Additions

  /// Adds a thesaurus: lines such as `空き家, 空家, 廃屋`, or `スマホ => スマートフォン` for one direction.
  ///
  /// - Throws: `io` where the file cannot be read, `notFound` where there is none, `input` with line and column for what is
  ///   wrong in it; nothing is added then.
  /// - Complexity: O(bytes of the file).
  public mutating func addThesaurus(path: String) throws(SakuinError) {
    try add(thesaurus: Vocabulary.text(of: Vocabulary.file(path), path: path), source: path)
  }

  /// Adds the thesaurus in `text`; `source` names it in errors.
  ///
  /// - Throws: `input` with line and column for what is wrong in it; nothing is added then.
  /// - Complexity: O(bytes of the text).
  public mutating func add(thesaurus text: String, source: String? = nil) throws(SakuinError) {
    append(try entries(text, isThesaurus: true, source))
  }

  /// Adds spellings: lines such as `取り組み, 取組み`, or a file that `sakuin lexicon import` has written.
  ///
  /// - Throws: as `addThesaurus`.
  /// - Complexity: O(bytes of the file); O(1) for a file of `sakuin lexicon import`, which is searched on disk.
  public mutating func addSpellings(path: String) throws(SakuinError) {
    if let file = try VocabularyFile(path: path), SortedSpellings.isSorted(file) {
      append(.sorted(SortedSpellings(file)))
    } else {
      try add(spellings: Vocabulary.text(of: Vocabulary.file(path), path: path), source: path)
    }
  }

  /// Adds the spellings in `text`: lines such as `取り組み, 取組み`; `source` names it in errors.
  ///
  /// - Throws: `input` with line and column for what is wrong in it; nothing is added then.
  /// - Complexity: O(bytes of the text).
  public mutating func add(spellings text: String, source: String? = nil) throws(SakuinError) {
    append(try entries(text, isThesaurus: false, source))
  }

  /// This vocabulary with the thesaurus in a file, as `addThesaurus(path:)`.
  ///
  /// - Throws: as `addThesaurus(path:)`.
  /// - Complexity: O(bytes of the file).
  public func addingThesaurus(path: String) throws(SakuinError) -> Vocabulary {
    var result = self
    try result.addThesaurus(path: path)
    return result
  }

  /// This vocabulary with the thesaurus in `text`, as `add(thesaurus:source:)`.
  ///
  /// - Throws: as `add(thesaurus:source:)`.
  /// - Complexity: O(bytes of the text).
  public func adding(thesaurus text: String, source: String? = nil) throws(SakuinError) -> Vocabulary {
    var result = self
    try result.add(thesaurus: text, source: source)
    return result
  }

  /// This vocabulary with the spellings in a file, as `addSpellings(path:)`.
  ///
  /// - Throws: as `addSpellings(path:)`.
  /// - Complexity: that of `addSpellings(path:)`.
  public func addingSpellings(path: String) throws(SakuinError) -> Vocabulary {
    var result = self
    try result.addSpellings(path: path)
    return result
  }

  /// This vocabulary with the spellings in `text`, as `add(spellings:source:)`.
  ///
  /// - Throws: as `add(spellings:source:)`.
  /// - Complexity: O(bytes of the text).
  public func adding(spellings text: String, source: String? = nil) throws(SakuinError) -> Vocabulary {
    var result = self
    try result.add(spellings: text, source: source)
    return result
  }

  /// This vocabulary without the thesaurus entries that hold one of the terms, those that are added later included.
  ///
  /// - Throws: where text analysis cannot start.
  /// - Complexity: O(bytes of the thesauri).
  public func excluding(_ terms: some Sequence<String>) throws(SakuinError) -> Vocabulary {
    let analyzer = try Analyzer.make()
    var result = Vocabulary()
    result.excluded = excluded.union(terms.map { analyzer.fold($0) })
    for source in sources {
      if case .entries(let list, let text, let name) = source, list.isThesaurus {
        result.append(try result.entries(text, isThesaurus: true, name))
      } else {
        result.append(source)
      }
    }
    return result
  }

  /// The thesaurus entries in use, as written.
  public private(set) var synonymEntries: [String] = []

  /// Parses entries.
  private func entries(
    _ text: String, isThesaurus: Bool, _ name: String?
  ) throws(SakuinError) -> Source {
    let analyzer = try Analyzer.make()
    do {
      let list = try SpellingFile(
        text, isThesaurus: isThesaurus, excluding: isThesaurus ? excluded : [], fold: analyzer.fold)
      return .entries(list, text: text, name: name)
    } catch {
      throw SakuinError(error, source: name)
    }
  }

  private mutating func append(_ source: Source) {
    sources.append(source)
    if case .entries(let list, _, _) = source, list.isThesaurus { synonymEntries += list.entries }
    expander = QueryExpander(lists: sources.map(\.list))
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
  init(_ fault: VocabularyFault, source: String?) {
    self.init(
      .input, "Wrong entry: \(fault.english).", ja: "項目が正しくありません。\(fault.japanese)。", path: source,
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
    try read(text: Vocabulary.text(of: Vocabulary.file(path), path: path), source: path)
  }

  /// The words of a text; `source` names it in errors.
  ///
  /// - Throws: `input` with line and column for what is wrong in it.
  /// - Complexity: O(bytes).
  public static func read(text: String, source: String? = nil) throws(SakuinError) -> [String] {
    let analyzer = try Analyzer.make()
    do { return try UserLexicon.read(text, fold: analyzer.fold) } catch {
      throw SakuinError(error, source: source)
    }
  }
}
