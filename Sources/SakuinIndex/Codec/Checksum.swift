import CXXHash

/// The 64-bit XXH3 hash that protects the sections of a file.
package enum Checksum {
  /// The checksum of contiguous bytes.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    unsafe XXH3_64bits(bytes.baseAddress, bytes.count)
  }
}

/// Computes a checksum incrementally.
// SAFETY: the state is created, used and freed by this object alone.
@safe
final class RunningChecksum {
  private let state: OpaquePointer

  /// Creates the checksum state of no bytes.
  init() {
    guard let state = unsafe XXH3_createState() else { fatalError("out of memory for a checksum state") }
    unsafe self.state = state
    unsafe XXH3_64bits_reset(state)
  }

  deinit { unsafe XXH3_freeState(state) }

  /// Appends the next bytes to the hash.
  func update(_ bytes: UnsafeRawBufferPointer) {
    unsafe XXH3_64bits_update(state, bytes.baseAddress, bytes.count)
  }

  /// The checksum of the bytes since the last call.
  func finish() -> UInt64 {
    defer { unsafe XXH3_64bits_reset(state) }
    return unsafe XXH3_64bits_digest(state)
  }
}
