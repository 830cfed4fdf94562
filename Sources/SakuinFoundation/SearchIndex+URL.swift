import Foundation
import Sakuin

extension SearchIndex {
  /// Opens the last commit of the index in the directory at `url`.
  ///
  /// - Throws: `usage` for a URL that names no file; otherwise as `open(path:)`.
  /// - Complexity: that of `open(path:)`.
  public static func open(_ url: URL) throws(SakuinError) -> SearchIndex {
    try open(path: SakuinError.path(of: url))
  }

  /// Checks the last commit of the index in the directory at `url` and reports every fault.
  ///
  /// - Throws: `usage` for a URL that names no file; otherwise as `verify(path:depth:progress:)`.
  /// - Complexity: that of `verify(path:depth:progress:)`.
  public static func verify(
    _ url: URL, depth: VerificationDepth = .structure, progress: IndexProgressHandler? = nil
  ) throws(SakuinError) -> Verification {
    try verify(path: SakuinError.path(of: url), depth: depth, progress: progress)
  }

  /// When the index was last changed; nil for an index in memory.
  ///
  /// - Complexity: O(1).
  public var commitDate: Date? { committed.flatMap { try? Date($0, strategy: .iso8601) } }
}

extension IndexWriter {
  /// Opens the index in the directory at `url` for writing; creates directory and index where there are none.
  ///
  /// - Throws: `usage` for a URL that names no file; otherwise as `init(path:schema:options:)`.
  /// - Complexity: that of `init(path:schema:options:)`.
  public convenience init(url: URL, schema: Schema, options: Options = Options()) throws(SakuinError) {
    try self.init(path: SakuinError.path(of: url), schema: schema, options: options)
  }

  /// Opens the existing index in the directory at `url` for writing.
  ///
  /// - Throws: `usage` for a URL that names no file; otherwise as `init(updating:options:)`.
  /// - Complexity: that of `init(updating:options:)`.
  public convenience init(updating url: URL, options: Options = Options()) throws(SakuinError) {
    try self.init(updating: SakuinError.path(of: url), options: options)
  }

  /// Rebuilds the index in the directory at `url` from its stored documents. Returns the number of documents.
  ///
  /// - Throws: `usage` for a URL that names no file; otherwise as `rebuild(path:lexicon:options:progress:)`.
  /// - Complexity: that of `rebuild(path:lexicon:options:progress:)`.
  @discardableResult
  public static func rebuild(
    _ url: URL, lexicon: [String]? = nil, options: Options = Options(), progress: IndexProgressHandler? = nil
  ) throws(SakuinError) -> Int {
    try rebuild(path: SakuinError.path(of: url), lexicon: lexicon, options: options, progress: progress)
  }

  /// Takes back the last change of the index in the directory at `url`.
  ///
  /// - Throws: `usage` for a URL that names no file; otherwise as `undo(path:)`.
  /// - Complexity: that of `undo(path:)`.
  public static func undo(_ url: URL) throws(SakuinError) -> Undone? {
    try undo(path: SakuinError.path(of: url))
  }
}

extension Vocabulary {
  /// Adds the thesaurus in a file.
  ///
  /// - Throws: `usage` for a URL that names no file; otherwise as `addThesaurus(path:)`.
  /// - Complexity: O(bytes).
  public mutating func addThesaurus(_ url: URL) throws(SakuinError) {
    try addThesaurus(path: SakuinError.path(of: url))
  }

  /// Adds the spellings in a file.
  ///
  /// - Throws: `usage` for a URL that names no file; otherwise as `addSpellings(path:)`.
  /// - Complexity: that of `addSpellings(path:)`.
  public mutating func addSpellings(_ url: URL) throws(SakuinError) {
    try addSpellings(path: SakuinError.path(of: url))
  }
}

extension LexiconFile {
  /// The words of a file.
  ///
  /// - Throws: `usage` for a URL that names no file; otherwise as `read(path:)`.
  /// - Complexity: O(bytes).
  public static func read(_ url: URL) throws(SakuinError) -> [String] {
    try read(path: SakuinError.path(of: url))
  }
}
