import Sakuin
import Synchronization

/// A number in memory of the caller that another thread sets to anything but 0 when the answer is no longer wanted.
struct CancelFlag: Sendable {
  // SAFETY: read atomically, and only during the call, as the header demands.
  private nonisolated(unsafe) let flag: UnsafePointer<Atomic<Int32>>?

  /// The flag at a pointer; none for a null pointer.
  init(_ pointer: UnsafePointer<Int32>?) {
    // SAFETY: an atomic number is laid out as the number.
    flag = pointer.map { UnsafeRawPointer($0).assumingMemoryBound(to: Atomic<Int32>.self) }
  }

  /// Whether the flag is set.
  var isSet: Bool { flag.map { $0.pointee.load(ordering: .relaxed) != 0 } ?? false }

  /// The flag as an option of a search; nil where there is none.
  var poll: (@Sendable () -> Bool)? {
    if flag == nil { return nil }
    return { isSet }
  }

  /// Ends what is being done when the flag is set.
  ///
  /// - Throws: `cancelled`.
  func check() throws(SakuinError) {
    if isSet { throw SakuinError(.cancelled, "The call was cancelled.", ja: "呼び出しは取り消されました。") }
  }
}
