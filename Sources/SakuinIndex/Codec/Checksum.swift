import CXXHash

/// The 64-bit XXH3 hash that guards the sections of a file.
package enum Checksum {
  /// The checksum of bytes in one piece.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    XXH3_64bits(bytes.baseAddress, bytes.count)
  }
}

/// The checksum of bytes that come piece by piece.
final class RunningChecksum {
  private let state: OpaquePointer

  /// The checksum of nothing yet.
  init() {
    guard let state = XXH3_createState() else { fatalError("out of memory for a checksum state") }
    self.state = state
    XXH3_64bits_reset(state)
  }

  deinit { XXH3_freeState(state) }

  /// Takes the next bytes.
  func update(_ bytes: UnsafeRawBufferPointer) {
    XXH3_64bits_update(state, bytes.baseAddress, bytes.count)
  }

  /// The checksum of what came since the last call.
  func finish() -> UInt64 {
    defer { XXH3_64bits_reset(state) }
    return XXH3_64bits_digest(state)
  }
}
