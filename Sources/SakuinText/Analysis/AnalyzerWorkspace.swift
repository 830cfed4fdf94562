import Synchronization

/// The reusable state of an analyzer: lazily filled character tables and buffers for one text at a time.
///
/// Every query creates an analyzer, and zeroing 192 KB of tables took longer than its analysis. The tables hold the
/// same for every analyzer of the process, so a returned workspace serves the next one.
///
/// Unchecked Sendable: a workspace belongs to one analyzer at a time and passes from one to the next under a lock.
final class AnalyzerWorkspace: @unchecked Sendable {
  /// Folds texts, with its table of simple characters.
  var folder: Folder
  /// The folded units of the text at hand.
  var units = UnitBuffer()
  /// Finds the words, with its table of character classes.
  var segmenter: WordSegmenter

  private let isStock: Bool

  private static let idle = Mutex<[AnalyzerWorkspace]>([])
  /// The most idle workspaces that are kept; further ones are released.
  private static let maximumIdle = 8
  /// A workspace whose unit buffer has grown beyond this capacity is released: a long text passed through it.
  private static let maximumCapacity = 1 << 16

  private init(isStock: Bool) throws(TextError) {
    self.isStock = isStock
    folder = try Folder()
    segmenter = isStock ? WordSegmenter(accelerated: false) : WordSegmenter()
  }

  /// Creates a workspace that leaves all segmentation to ICU. It is never pooled.
  static func stock() throws(TextError) -> AnalyzerWorkspace { try AnalyzerWorkspace(isStock: true) }

  /// Takes an idle workspace from the pool, or creates one.
  static func take() throws(TextError) -> AnalyzerWorkspace {
    if let idle = idle.withLock({ $0.popLast() }) { return idle }
    return try AnalyzerWorkspace(isStock: false)
  }

  /// The gaps of the layout of a folded text; the first of them once `stop` says so.
  func gaps(in units: UnsafeBufferPointer<UInt16>, stop: () -> Bool = { false }) -> [LayoutGap] {
    finder(units).gaps(stop: stop)
  }

  /// Finds the white space between Japanese characters of a folded text.
  func finder(_ units: UnsafeBufferPointer<UInt16>) -> LayoutGapFinder {
    LayoutGapFinder(units: units, holdsWordAcross: { self.holdsWord(across: $0, $1, of: units) })
  }

  /// Whether two pieces of a text, put together, have a word of the dictionary across their border.
  private func holdsWord(
    across left: Range<Int>, _ right: Range<Int>, of units: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    let joined = Array(units[left]) + Array(units[right])
    var boundaries: [UInt32] = []
    var words: [Range<UInt32>] = []
    joined.withUnsafeBufferPointer { segmenter.segment($0, boundaries: &boundaries, words: &words) }
    let border = UInt32(left.count)
    return words.contains {
      $0.lowerBound < border && border < $0.upperBound
        && KnownWords.contains(joined[Int($0.lowerBound)..<Int($0.upperBound)])
    }
  }

  /// Returns the workspace to the pool. Nobody may use it afterwards.
  func giveBack() {
    guard !isStock, units.capacity <= Self.maximumCapacity else { return }
    segmenter.startCounting()
    Self.idle.withLock { idle in
      if idle.count < Self.maximumIdle { idle.append(self) }
    }
  }
}
