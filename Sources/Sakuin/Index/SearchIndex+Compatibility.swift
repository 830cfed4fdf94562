import SakuinIndex
import SakuinQuery
import SakuinText

extension SearchIndex {
  /// How the analysis of texts that made an index stands to that of this process.
  ///
  /// Where both fold texts alike, an index of another ICU answers: pairs of characters decide what matches. Its words
  /// were cut by another dictionary, on which depend the order of hits, the levels `exact` and `partial`, and whether a blank
  /// inside of a Japanese word counts as layout. Such an index is not written to, as its words would be cut in two ways;
  /// `IndexWriter.rebuild` makes it one of this process. Where texts may be folded otherwise, opening throws
  /// `incompatible`.
  public struct Compatibility: Sendable, Hashable {
    /// What made the index: versions of ICU and Unicode, the dictionary and the version of folding.
    public let made: String
    /// The same of this process.
    public let present: String

    /// Creates the compatibility of an index.
    package init(made: String, present: String) {
      self.made = made
      self.present = present
    }

    /// Whether the index can be read but not written to, because words were cut by another ICU.
    ///
    /// - Complexity: O(1).
    public var isReadOnly: Bool { made != present }

    /// That of an index which this process has made.
    static let full = Compatibility(
      made: Analyzer.identity.description, present: Analyzer.identity.description)
  }

  /// What whoever reads answers of this index should know of it, as each answer says too (`SearchResults.Note`); empty for
  /// an index that this ICU has made.
  ///
  /// - Complexity: O(1).
  public var warnings: [SearchResults.Note] {
    guard compatibility.isReadOnly else { return [] }
    return [
      .init(
        .analyzer,
        "the words of this index were cut by another ICU: what matches is the same, the order of hits may not be; "
          + "rebuild the index to change it and to rank as this version does",
        ja: "この索引の語は別の版の ICU で区切られています。一致する文書は同じですが、並び順は変わることがあります。"
          + "rebuild で作り直すと、この版の順になり、更新もできます")
    ]
  }

  /// The schema in a commit point, for whoever adds to the index or analyzes its documents again.
  ///
  /// - Throws: `incompatible` when the index was made by another analyzer or ICU, `corrupt` where the schema cannot be
  ///   read.
  static func schema(of commit: CommitPoint, path: String) throws(SakuinError) -> Schema {
    guard try agreement(of: commit, path: path) == .all else { throw readOnly(path: path) }
    return try storedSchema(of: commit, path: path)
  }

  /// The error of changing the index of another ICU, or of comparing it with its documents.
  static func readOnly(path: String) -> SakuinError {
    SakuinError(
      .incompatible,
      "The words of this index were cut by another ICU; it can be searched, but neither changed nor compared with its "
        + "documents. Run rebuild first.",
      ja: "この索引の語は別の版の ICU で区切られているので、検索はできますが、更新も文書との照合もできません。先に rebuild で作り直してください。",
      path: path)
  }

  /// The schema in a commit point, whatever made the index.
  ///
  /// - Throws: `corrupt` where it cannot be read.
  static func storedSchema(of commit: CommitPoint, path: String) throws(SakuinError) -> Schema {
    if let schema = StoredSchema.decode(commit.metadata) { return schema }
    throw SakuinError(
      IndexError.corrupt(path: path, offset: 0, reason: "the commit point holds no schema"))
  }

  /// What the index of a commit point is worth to this process; never `none`.
  ///
  /// - Throws: `incompatible` where texts may be folded otherwise.
  static func agreement(of commit: CommitPoint, path: String) throws(SakuinError) -> AnalyzerAgreement {
    let made = AnalyzerIdentity(bytes: commit.identity)
    let agreement = made?.agreement() ?? .none
    guard agreement != .none else { throw incompatible(made, path: path) }
    return agreement
  }

  /// The compatibility of the index of a commit point, which holds `segments`.
  ///
  /// - Throws: `incompatible` where texts of it are folded otherwise.
  /// - Complexity: O(segments) for an index that this ICU has made.
  static func compatibility(
    of commit: CommitPoint, _ agreement: AnalyzerAgreement, _ segments: IndexView, path: String
  ) throws(SakuinError) -> Compatibility {
    guard case .folding(let exceptions) = agreement, let made = AnalyzerIdentity(bytes: commit.identity)
    else {
      return .full
    }
    for view in segments.views where exceptions.contains(where: view.reader.holds) {
      throw incompatible(made, path: path)
    }
    return Compatibility(made: made.description, present: Analyzer.identity.description)
  }

  private static func incompatible(_ made: AnalyzerIdentity?, path: String) -> SakuinError {
    SakuinError(
      IndexError.incompatible(
        path: path, expected: Analyzer.identity.description, got: made?.description ?? "unknown"))
  }
}

extension SegmentReader {
  /// Whether a text of the segment holds a character in folded form.
  fileprivate func holds(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x10000 else {
      return positionLists(first: UInt16(truncatingIfNeeded: scalar)).count > 0
    }
    let offset = scalar - 0x10000
    return holdsPair(UInt16(0xD800 + offset >> 10), UInt16(0xDC00 + offset & 0x3FF))
  }
}
