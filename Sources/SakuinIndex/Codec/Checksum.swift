import CXXHash

/// The 64-bit XXH3 hash that guards the sections of a file.
package enum Checksum {
  /// The checksum of bytes in one piece.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    unsafe XXH3_64bits(bytes.baseAddress, bytes.count)
  }
}

/// The checksum of bytes that come piece by piece.
// SAFETY: the state is made, used and freed by this object alone.
@safe
final class RunningChecksum {
  private let state: OpaquePointer

  /// The checksum of nothing yet.
  init() {
    guard let state = unsafe XXH3_createState() else { fatalError("out of memory for a checksum state") }
    unsafe self.state = state
    unsafe XXH3_64bits_reset(state)
  }

  deinit { unsafe XXH3_freeState(state) }

  /// Takes the next bytes.
  func update(_ bytes: UnsafeRawBufferPointer) {
    unsafe XXH3_64bits_update(state, bytes.baseAddress, bytes.count)
  }

  /// The checksum of what came since the last call.
  func finish() -> UInt64 {
    defer { unsafe XXH3_64bits_reset(state) }
    return unsafe XXH3_64bits_digest(state)
  }
}
