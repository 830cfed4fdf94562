/// Folds texts and cuts them into words. One for each thread; cheap to make.
///
/// The same analyzer class serves documents and queries, so both are always cut alike.
package final class Analyzer {
  private let workspace: AnalyzerWorkspace
  private var lexicon = UserLexicon([])

  /// What texts analysed by this process depend on.
  package static var identity: AnalyzerIdentity { .current }

  /// Whether text is cut by own code, which gives ICU's boundaries faster, rather than by ICU itself.
  package var isAccelerated: Bool { workspace.segmenter.isAccelerated }

  /// Loads ICU's normaliser. Throws when the system's ICU lacks data.
  package init() throws(TextError) {
    workspace = try .take()
  }

  /// An analyzer that cuts at the borders of further words, given unfolded.
  package convenience init(lexicon words: [String]) throws(TextError) {
    try self.init()
    if !words.isEmpty { lexicon = UserLexicon(words.map { fold($0) }) }
  }

  /// An analyzer that leaves all cutting to ICU, as every analyzer does where own cutting and ICU's differ.
  package init(stockSegmentation: Void) throws(TextError) {
    workspace = try .stock()
  }

  deinit { workspace.giveBack() }

  /// Appends the folded form (level width+case) of a UTF-8 text to `units`. Ill-formed bytes count as U+FFFD. Linear.
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

  /// The folded form of a string with the way back to raw ranges; the units are those of `fold`.
  package func foldWithOffsets(_ string: String) -> FoldedText {
    workspace.folder.foldWithOffsets(string)
  }

  /// Builds, once for the process, what makes cutting much text fast. Done by itself after two million units; called
  /// by those who know that more will come. Takes some tens of milliseconds the first time.
  package func prepareForBulk() { workspace.segmenter.useArray() }

  /// The word-break boundaries and words of a folded text; see `AnalyzedText`.
  package func segment(_ units: [UInt16]) -> (boundaries: [UInt32], words: [Range<UInt32>]) {
    var boundaries: [UInt32] = []
    var words: [Range<UInt32>] = []
    units.withUnsafeBufferPointer { cut($0, &boundaries, &words) }
    return (boundaries, words)
  }

  /// Folds and cuts a string.
  package func analyze(_ string: String) -> AnalyzedText {
    var result = AnalyzedText()
    var string = string
    string.withUTF8 { analyze($0, into: &result) }
    return result
  }

  /// Folds and cuts a UTF-8 text into `result`, whose former contents go but whose storage is used again: in bulk use no
  /// text costs an allocation. Ill-formed bytes count as U+FFFD.
  package func analyze(_ utf8: UnsafeBufferPointer<UInt8>, into result: inout AnalyzedText) {
    workspace.units.count = 0
    workspace.folder.fold(utf8, into: &workspace.units)
    result.units.removeAll(keepingCapacity: true)
    result.units.append(contentsOf: workspace.units.elements)
    result.boundaries.removeAll(keepingCapacity: true)
    result.words.removeAll(keepingCapacity: true)
    cut(workspace.units.elements, &result.boundaries, &result.words)
  }

  private func cut(
    _ units: UnsafeBufferPointer<UInt16>, _ boundaries: inout [UInt32], _ words: inout [Range<UInt32>]
  ) {
    workspace.segmenter.segment(units, boundaries: &boundaries, words: &words)
    guard !lexicon.isEmpty, !units.isEmpty else { return }
    boundaries = lexicon.boundaries(of: units, boundaries)
    words.removeAll(keepingCapacity: true)
    workspace.segmenter.appendWords(of: units, boundaries: boundaries, to: &words)
  }
}
