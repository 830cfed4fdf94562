import Sakuin

/// The identifiers read so far, with the position of each. Takes 110 MB of memory at most, and of each half a million
/// identifiers after the first 16 MB of `$TMPDIR`.
public struct SeenIdentifiers: Sendable {
  /// By a fingerprint of 128 bits, so that memory does not grow with the length of identifiers; among a hundred million,
  /// two of them collide with a probability of 10^-23.
  private var places: FingerprintStore
  private var files: [String] = []

  /// Creates an empty set.
  public init() { places = FingerprintStore() }

  /// Creates an empty set that keeps its identifiers in `places`, for tests.
  package init(in places: FingerprintStore) { self.places = places }

  /// Whether an identifier was read. Where the temporary file of former ones cannot be read any more, each counts as
  /// read: who asks is about to delete what was not.
  ///
  /// - Complexity: O(`id.utf8.count`), and of many identifiers sometimes a few reads of a file.
  public func contains(_ id: String) -> Bool {
    do throws(SakuinError) { return try places.place(of: Fingerprint.of(id)) != nil } catch { return true }
  }

  /// Adds an identifier.
  ///
  /// - Throws: `.input` where it was read before, `.io` where former ones cannot be kept.
  package mutating func insert(_ id: String, at location: Document.Source) throws(SakuinError) {
    let key = Fingerprint.of(id)
    if let first = try places.place(of: key) {
      let former = Document.Source(file: files[first.file], line: first.line)
      throw IdentifierClash(id: id, location: location, former: former).error
    }
    if files.last != location.file { files.append(location.file) }
    try places.insert(key, at: .init(file: files.count - 1, line: location.line))
  }
}

/// Two documents with one identifier, of which the later one must not silently replace the other.
public struct IdentifierClash: Sendable, Equatable {
  /// The identifier.
  public var id: String
  /// Where the later document stands.
  public var location: Document.Source
  /// Where the former one stands.
  public var former: Document.Source
  /// The source of the former one, where it is not named after the file; nil where it is.
  public var formerSource: String?

  /// Creates a clash of documents in two places, or twice in one file.
  public init(
    id: String, location: Document.Source, former: Document.Source, formerSource: String? = nil
  ) {
    self.id = id
    self.location = location
    self.former = former
    self.formerSource = formerSource
  }

  /// Checks that a document may replace a stored one with its identifier: only one of the same source may, or one of which
  /// no source is known.
  ///
  /// - Throws: `.input`, naming both and the ways out.
  /// - Complexity: O(attributes).
  public static func check(_ document: Document, replacing stored: Document) throws(SakuinError) {
    guard let source = stored.sourceName, let location = document.source, source != document.sourceName
    else { return }
    throw IdentifierClash(
      id: document.id, location: location,
      former: stored.source ?? Document.Source(file: source, line: 0),
      formerSource: source
    ).error
  }

  /// The error, at the later document: `.input`.
  ///
  /// - Complexity: O(n) in the names.
  public var error: SakuinError {
    let shown = excerpt(id)
    guard former.file != location.file || formerSource != nil else {
      return .fault(
        location.file, line: location.line,
        "the id \(shown) was already on line \(former.line); expected each id once: choose another column with --id COLUMN",
        ja: "id \(shown) は \(former.line) 行目と重複しています。id は一意でなければなりません。別の列を --id 列 で選んでください")
    }
    let name = formerSource ?? InputOptions().sourceName(of: former.file)
    let line = former.line > 0
    let isOther = former.file != name && formerSource != nil
    let place = line ? (isOther ? "\(name) (\(former.file):\(former.line))" : "\(name):\(former.line)") : name
    return .fault(
      location.file, line: location.line,
      "the id \(shown) already belongs to \(place); where they are different documents, put the source in front of the ids "
        + "with --id-prefix '{source}-' or choose another column with --id COLUMN; where this file takes the place of the "
        + "other, say --source '\(name)'",
      ja: "id \(shown) はすでに \(place) の文書が使っています。別の文書なら --id-prefix '{source}-' で id の前に出典を付けるか、"
        + "--id 列 で別の列を選んでください。同じ出典の新しいファイルなら --source '\(name)' を付けてください")
  }
}
