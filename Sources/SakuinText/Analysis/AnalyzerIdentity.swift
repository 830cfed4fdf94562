import CICU

/// What decides how a text is folded and segmented. What an index built under one identity is worth under another, an
/// `AnalyzerAgreement` says.
package struct AnalyzerIdentity: Equatable, Sendable, CustomStringConvertible {
  /// Major and minor version of ICU, such as 72.1.
  package var icuVersion: Version
  /// Major and minor version of ICU's Unicode data, such as 15.0.
  package var unicodeVersion: Version
  /// A hash of every byte of the dictionary that segments Japanese; 0 when ICU has none.
  package var dictionaryHash: UInt64
  /// The version of the folding and segmentation rules in this module.
  package var foldingVersion: UInt8

  /// A version of two numbers.
  package struct Version: Comparable, Sendable, CustomStringConvertible {
    /// The number before the dot.
    package var major: UInt8
    /// The number after the dot.
    package var minor: UInt8

    /// Creates a version.
    package init(major: UInt8, minor: UInt8) {
      self.major = major
      self.minor = minor
    }

    /// Whether the first version came before the second.
    package static func < (left: Version, right: Version) -> Bool {
      (left.major, left.minor) < (right.major, right.minor)
    }

    /// The version as it is written: `72.1`.
    package var description: String { "\(major).\(minor)" }
  }

  /// The version of the rules of this module. Raise it whenever any text would be folded or segmented differently.
  package static let currentFoldingVersion: UInt8 = 2

  /// Creates an identity from its parts.
  package init(
    icuVersion: Version, unicodeVersion: Version, dictionaryHash: UInt64, foldingVersion: UInt8
  ) {
    self.icuVersion = icuVersion
    self.unicodeVersion = unicodeVersion
    self.dictionaryHash = dictionaryHash
    self.foldingVersion = foldingVersion
  }

  /// Thirteen bytes: ICU major and minor, Unicode major and minor, folding version, dictionary hash (little-endian).
  ///
  ///     48 01 0f 00 02 | 8 bytes of hash      ICU 72.1, Unicode 15.0, folding 2
  package var bytes: [UInt8] {
    let head = [
      icuVersion.major, icuVersion.minor, unicodeVersion.major, unicodeVersion.minor, foldingVersion,
    ]
    return head + (0..<8).map { UInt8(truncatingIfNeeded: dictionaryHash >> (8 * $0)) }
  }

  /// Reads what `bytes` wrote; nil unless there are exactly thirteen bytes.
  package init?(bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count == 13 else { return nil }
    icuVersion = Version(major: bytes[0], minor: bytes[1])
    unicodeVersion = Version(major: bytes[2], minor: bytes[3])
    foldingVersion = bytes[4]
    dictionaryHash = bytes[5...].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// All parts on one line, for messages.
  package var description: String {
    let hex = String(dictionaryHash, radix: 16)
    let hash = String(repeating: "0", count: 16 - hex.count) + hex
    return
      "ICU \(icuVersion), Unicode \(unicodeVersion), dictionary \(hash), folding \(foldingVersion)"
  }

  /// The identity of this process; the first use reads the whole dictionary (about 2 MB).
  static let current: AnalyzerIdentity = {
    var icu: [UInt8] = [0, 0, 0, 0]
    var unicode: [UInt8] = [0, 0, 0, 0]
    cicu_version(&icu)
    cicu_unicode_version(&unicode)
    return AnalyzerIdentity(
      icuVersion: Version(major: icu[0], minor: icu[1]),
      unicodeVersion: Version(major: unicode[0], minor: unicode[1]),
      dictionaryHash: hashOfDictionary(), foldingVersion: currentFoldingVersion)
  }()

  private static func hashOfDictionary() -> UInt64 {
    JapaneseDictionary.shared.map { hash($0.bytes) } ?? 0
  }

  /// A hash of 64 bits: four multiply-xor lanes over eight bytes each, mixed at the end. About 8 GB/s. Not for
  /// untrusted input: collisions can be made.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
    var lanes = SIMD4<UInt64>(1, 2, 3, 4) &* SIMD4(repeating: prime)
    var index = 0
    while index + 32 <= bytes.count {
      let block = bytes.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
      lanes = (lanes ^ block) &* SIMD4(repeating: prime)
      lanes ^= lanes &>> SIMD4(repeating: 29)
      index += 32
    }
    var result = UInt64(bytes.count)
    for lane in 0..<4 { result = mixed(result ^ lanes[lane]) }
    while index < bytes.count {
      result = mixed(result ^ UInt64(bytes[index]))
      index += 1
    }
    return result
  }

  /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
