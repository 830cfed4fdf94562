import Synchronization

/// What an analyzer works with: tables that fill up as characters are met, and room for one text at a time.
///
/// Every query makes an analyzer, and zeroing 192 KB of tables took longer than its analysis. What the tables learn is
/// the same for every analyzer of the process, so that a workspace that is given back serves the next one.
///
/// Unchecked Sendable: a workspace belongs to one analyzer at a time, and passes from one to the next under a lock.
final class AnalyzerWorkspace: @unchecked Sendable {
  var folder: Folder
  var units = UnitBuffer()
  var segmenter: WordSegmenter

  private let isStock: Bool

  private static let idle = Mutex<[AnalyzerWorkspace]>([])
  /// So many are kept; more are released.
  private static let mostIdle = 8
  /// With more room for units than that, one is released: a long text passed through it.
  private static let mostRoom = 1 << 16

  private init(isStock: Bool) throws(TextError) {
    self.isStock = isStock
    folder = try Folder()
    segmenter = isStock ? WordSegmenter(accelerated: false) : WordSegmenter()
  }

  /// A workspace that leaves all cutting to ICU; it serves one analyzer only.
  static func stock() throws(TextError) -> AnalyzerWorkspace { try AnalyzerWorkspace(isStock: true) }

  /// A workspace that was given back, or a new one.
  static func take() throws(TextError) -> AnalyzerWorkspace {
    if let idle = idle.withLock({ $0.popLast() }) { return idle }
    return try AnalyzerWorkspace(isStock: false)
  }

  /// Gives the workspace back. Nobody may use it afterwards.
  func giveBack() {
    guard !isStock, units.capacity <= Self.mostRoom else { return }
    segmenter.startCounting()
    Self.idle.withLock { idle in
      if idle.count < Self.mostIdle { idle.append(self) }
    }
  }
}
