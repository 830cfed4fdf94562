import SakuinPlatform

/// The version of the library and of its header, as `sakuin.h` says it.
private let version: StaticString = "0.1.0"

/// The version of the library.
@c(sakuin_version)
public func libraryVersion() -> UnsafePointer<CChar> {
  // SAFETY: a static string of ASCII ends with NUL and lives as long as the program.
  UnsafeRawPointer(version.utf8Start).assumingMemoryBound(to: CChar.self)
}

/// Frees a text that a call has answered.
@c(sakuin_free)
public func freeAnswer(_ text: UnsafeMutablePointer<CChar>?) {
  free(text)
}
