/// Reports the progress of a merge and bounds the memory of its inputs.
///
/// Input files are mapped, and every page that is read stays resident while there is free memory; a merge
/// reads each once, so all of them are released periodically.
final class MergeMeter {
  /// Bytes of output between two releases of the inputs' pages.
  private static let releaseInterval = 16 << 20

  private let inputs: [SegmentReader]
  private let file: SegmentFileWriter
  private let progress: ProgressMeter
  private var nextRelease = releaseInterval

  /// Creates a meter of a merge of `inputs` into `file`.
  init(_ inputs: [SegmentReader], _ file: SegmentFileWriter, _ handler: ProgressHandler?) {
    self.inputs = inputs
    self.file = file
    progress = ProgressMeter(handler, .merging, total: inputs.reduce(0) { $0 + $1.byteCount })
  }

  /// Reports how far the output has come.
  /// - Throws: `IndexError.cancelled` when the handler asks to stop.
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
