import Sakuin
import Synchronization

/// What callers hold by number: open indexes and writers.
///
/// A handle is the place in a table and how often that place has been given out: a number that was closed, or was made up,
/// names nothing, whatever has taken its place since. Whoever looks an object up holds it until the call returns, so that
/// it may be closed meanwhile.
final class HandleTable: Sendable {
  /// The handles of the process.
  static let shared = HandleTable()

  /// An object with a handle.
  enum Object: Sendable {
    /// An index that answers.
    case index(OpenIndex)
    /// A writer.
    case writer(OpenWriter)
  }

  private struct Place {
    /// How often the place was given out; 0 is never a part of a handle.
    var generation: UInt32 = 1
    var object: Object?
  }

  private struct Places {
    var all: [Place] = []
    var free: [Int] = []
  }

  private let places = Mutex(Places())

  /// Gives an object a handle, which is never 0.
  func insert(_ object: Object) -> UInt64 {
    places.withLock { places in
      let number: Int
      if let free = places.free.popLast() {
        number = free
      } else {
        number = places.all.count
        places.all.append(Place())
      }
      places.all[number].object = object
      return UInt64(places.all[number].generation) << 32 | UInt64(UInt32(truncatingIfNeeded: number))
    }
  }

  /// The object with a handle.
  ///
  /// - Throws: `closed` for a handle that names nothing.
  private func object(_ handle: UInt64) throws(SakuinError) -> Object {
    let found = places.withLock { places in Self.number(handle, places).flatMap { places.all[$0].object } }
    guard let found else { throw Self.closed(handle) }
    return found
  }

  /// The index with a handle.
  ///
  /// - Throws: `closed` for a handle that names nothing, `usage` for that of a writer.
  func index(_ handle: UInt64) throws(SakuinError) -> OpenIndex {
    if case .index(let index) = try object(handle) { return index }
    throw SakuinError(
      .usage, "The handle is that of a writer; an index is needed.", ja: "索引のハンドルが必要です（書き込みのハンドルが渡されました）。")
  }

  /// The writer with a handle.
  ///
  /// - Throws: `closed` for a handle that names nothing, `usage` for that of an index.
  func writer(_ handle: UInt64) throws(SakuinError) -> OpenWriter {
    if case .writer(let writer) = try object(handle) { return writer }
    throw SakuinError(
      .usage, "The handle is that of an index; a writer is needed.", ja: "書き込みのハンドルが必要です（索引のハンドルが渡されました）。")
  }

  /// Takes an index out of the table. It goes when the last call that uses it returns.
  ///
  /// - Throws: as `index`.
  func removeIndex(_ handle: UInt64) throws(SakuinError) {
    _ = try index(handle)
    try remove(handle)
  }

  /// Takes a writer out of the table and returns it.
  ///
  /// - Throws: as `writer`.
  func removeWriter(_ handle: UInt64) throws(SakuinError) -> OpenWriter {
    let writer = try writer(handle)
    try remove(handle)
    return writer
  }

  private func remove(_ handle: UInt64) throws(SakuinError) {
    let object: Object? = places.withLock { places in
      guard let number = Self.number(handle, places) else { return nil }
      let object = places.all[number].object
      places.all[number].object = nil
      // A place whose generations are used up is not given out again.
      if places.all[number].generation < .max {
        places.all[number].generation += 1
        places.free.append(number)
      }
      return object
    }
    // Released here, outside of the lock.
    guard object != nil else { throw Self.closed(handle) }
  }

  /// The place that a handle names.
  private static func number(_ handle: UInt64, _ places: borrowing Places) -> Int? {
    let number = Int(handle & 0xFFFF_FFFF)
    guard number < places.all.count, places.all[number].generation == UInt32(handle >> 32),
      places.all[number].object != nil
    else { return nil }
    return number
  }

  private static func closed(_ handle: UInt64) -> SakuinError {
    handle == 0
      ? SakuinError(.closed, "The handle is 0, which names nothing.", ja: "ハンドルが 0 です。何も指していません。")
      : SakuinError(
        .closed, "The handle was closed before, or never given out.", ja: "ハンドルはすでに閉じたものか、渡されたことのないものです。")
  }
}

extension SakuinError.Code {
  /// A handle names nothing: it was closed.
  static let closed = Self(rawValue: "closed")
}
