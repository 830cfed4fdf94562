/// Folds (normalizes) texts and segments them into words: the tokenizer of the index. Cheap to create; not
/// thread-safe, so that each thread needs one.
///
/// The same class serves documents and queries, so both are always tokenized alike.
package final class Analyzer {
  private let workspace: AnalyzerWorkspace
  private var lexicon = UserLexicon()

  /// What the analysis of texts in this process depends on.
  package static var identity: AnalyzerIdentity { .current }

  /// Whether the built-in segmenter is active, which gives ICU's word boundaries several times faster than ICU.
  package var isAccelerated: Bool { workspace.segmenter.isAccelerated }

  /// Creates an analyzer.
  ///
  /// - Throws: `TextError` where the system's ICU lacks its normalizer.
  package init() throws(TextError) {
    workspace = try .take()
  }

  /// Creates an analyzer that fixes word boundaries around the words of a lexicon.
  ///
  /// - Throws: as `init()`.
  package convenience init(lexicon: UserLexicon) throws(TextError) {
    try self.init()
    self.lexicon = lexicon
  }

  /// Creates an analyzer that fixes word boundaries around the given words, which need not be folded.
  ///
  /// - Throws: as `init()`.
  package convenience init(lexicon words: [String]) throws(TextError) {
    try self.init()
    lexicon = folded(words)
  }

  /// The lexicon of the given words, which need not be folded. Costly for many words: make it once and share it.
  package func folded(_ words: [String]) -> UserLexicon {
    if words.isEmpty { return UserLexicon() }
    // Folded together, which takes a tenth of the time: nothing that is folded spans a line feed.
    guard words.allSatisfy({ !$0.utf8.contains(0x0A) }) else { return UserLexicon(words.map { fold($0) }) }
    return UserLexicon(lines: fold(words.joined(separator: "\n")))
  }

  /// Creates an analyzer that leaves all segmentation to ICU, as every analyzer does where the built-in segmenter and
  /// ICU disagree.
  ///
  /// - Throws: as `init()`.
  package init(stockSegmentation: Void) throws(TextError) {
    workspace = try .stock()
  }

  deinit { workspace.giveBack() }

  /// Appends the folded form (width and case) of a UTF-8 text to `units`. Ill-formed bytes count as U+FFFD.
  ///
  /// - Complexity: O(`utf8.count`).
  package func fold(_ utf8: UnsafeBufferPointer<UInt8>, into units: inout [UInt16]) {
    workspace.units.count = 0
    workspace.folder.fold(utf8, into: &workspace.units)
    units.append(contentsOf: workspace.units.elements)
  }

  /// The folded form of a string.
  package func fold(_ string: String) -> [UInt16] {
    var result: [UInt16] = []
    var string = string
    string.withUTF8 { fold($0, into: &result) }
    return result
  }

  /// The folded form of a string with a map from its units to raw byte ranges; the units are those of `fold`.
  package func foldWithOffsets(_ string: String) -> FoldedText {
    workspace.folder.foldWithOffsets(string)
  }

  /// The text as it is indexed, with a map from its units to raw byte ranges: folded, without the gaps of its layout.
  /// The units are those of `analyze`. Once `stop` says so, which is asked now and then where a text takes long, the result
  /// is of no use.
  package func indexedText(_ string: String, stop: () -> Bool = { false }) -> FoldedText {
    var text = workspace.folder.foldWithOffsets(string, stop: stop)
    text.remove(text.units.withUnsafeBufferPointer { workspace.gaps(in: $0, stop: stop) })
    return text
  }

  /// The units and gaps of `indexedText`, replacing the contents of `result` but reusing its storage. Ill-formed bytes count
  /// as U+FFFD. Once `stop` says so, which is asked now and then where a text takes long, the result is of no use.
  ///
  /// - Complexity: O(`utf8.count`).
  package func indexUnits(
    of utf8: UnsafeBufferPointer<UInt8>, into result: inout FoldedUnits, stop: () -> Bool = { false }
  ) {
    workspace.units.count = 0
    result.isPlain = workspace.folder.fold(utf8, into: &workspace.units, stop: stop)
    result.gaps = workspace.gaps(in: workspace.units.elements, stop: stop)
    workspace.units.remove(result.gaps)
    result.units.removeAll(keepingCapacity: true)
    result.units.append(contentsOf: workspace.units.elements)
  }

  /// Builds the double-array trie of the dictionary, once for the process, in some tens of milliseconds. Happens by
  /// itself after two million units; callers who know that more will come call it at the start.
  package func prepareForBulk() { workspace.segmenter.useArray() }

  /// The white space between Japanese characters of a folded text, ascending, and whether it belongs to the layout of
  /// this text. Inside of a longer text it may be otherwise.
  package func whiteSpace(in units: [UInt16]) -> [(range: Range<Int>, isLayout: Bool)] {
    units.withUnsafeBufferPointer { units in
      workspace.finder(units).runs().map { ($0.range, $0.isLayout) }
    }
  }

  /// The word boundaries and words of a folded text; see `AnalyzedText`.
  package func segment(_ units: [UInt16]) -> (boundaries: [UInt32], words: [Range<UInt32>]) {
    segment(units, gaps: [])
  }

  /// The word boundaries and words of a text as it is indexed.
  package func segment(_ text: FoldedText) -> (boundaries: [UInt32], words: [Range<UInt32>]) {
    segment(text.units, gaps: text.gaps)
  }

  private func segment(
    _ units: [UInt16], gaps: [LayoutGap]
  ) -> (boundaries: [UInt32], words: [Range<UInt32>]) {
    var boundaries: [UInt32] = []
    var words: [Range<UInt32>] = []
    units.withUnsafeBufferPointer { cut($0, gaps, &boundaries, &words) }
    return (boundaries, words)
  }

  /// Folds and segments a string.
  package func analyze(_ string: String) -> AnalyzedText {
    var result = AnalyzedText()
    var string = string
    string.withUTF8 { analyze($0, into: &result) }
    return result
  }

  /// Folds and segments a UTF-8 text into `result`, without the gaps of its layout, replacing its contents but reusing
  /// its storage: bulk analysis allocates nothing per text. Ill-formed bytes count as U+FFFD.
  ///
  /// - Complexity: O(`utf8.count`).
  package func analyze(_ utf8: UnsafeBufferPointer<UInt8>, into result: inout AnalyzedText) {
    workspace.units.count = 0
    workspace.folder.fold(utf8, into: &workspace.units)
    result.gaps = workspace.gaps(in: workspace.units.elements)
    workspace.units.remove(result.gaps)
    result.units.removeAll(keepingCapacity: true)
    result.units.append(contentsOf: workspace.units.elements)
    result.boundaries.removeAll(keepingCapacity: true)
    result.words.removeAll(keepingCapacity: true)
    cut(workspace.units.elements, result.gaps, &result.boundaries, &result.words)
  }

  private func cut(
    _ units: UnsafeBufferPointer<UInt16>, _ gaps: [LayoutGap], _ boundaries: inout [UInt32],
    _ words: inout [Range<UInt32>]
  ) {
    workspace.segmenter.segment(units, boundaries: &boundaries, words: &words)
    if units.isEmpty { return }
    let isChanged = LineEndBoundaries.insert(gaps, of: units, into: &boundaries)
    guard isChanged || !lexicon.isEmpty else { return }
    if !lexicon.isEmpty { boundaries = lexicon.boundaries(of: units, boundaries) }
    words.removeAll(keepingCapacity: true)
    workspace.segmenter.appendWords(of: units, boundaries: boundaries, to: &words)
  }
}
