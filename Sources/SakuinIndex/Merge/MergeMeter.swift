/// Watches a merge: passes its progress on, and keeps the memory of its inputs small.
///
/// Input files are mapped, and every page that is read stays in memory while there is room; a merge reads each once,
/// so now and then all of them are released.
final class MergeMeter {
  /// Bytes of output after which the inputs' pages are released.
  private static let releaseInterval = 16 << 20

  private let inputs: [SegmentReader]
  private let file: SegmentFileWriter
  private let progress: ProgressMeter
  private var nextRelease = releaseInterval

  /// Watches what goes from `inputs` to `file`.
  init(_ inputs: [SegmentReader], _ file: SegmentFileWriter, _ handler: ProgressHandler?) {
    self.inputs = inputs
    self.file = file
    progress = ProgressMeter(handler, .merging, total: inputs.reduce(0) { $0 + $1.byteCount })
  }

  /// Looks how far the file has come. Throws `IndexError.cancelled` when the handler says so.
  @inline(__always)
  func update() throws(IndexError) {
    try progress.reach(file.offset)
    if file.offset >= nextRelease { release() }
  }

  private func release() {
    nextRelease = file.offset + Self.releaseInterval
    for input in inputs { input.releasePages() }
  }
}
