import Sakuin

/// The identifiers read so far, with the position of each.
public struct SeenIdentifiers: Sendable {
  /// By a fingerprint of 128 bits, so that memory does not grow with the length of identifiers; among ten million, two
  /// of them collide with a probability of 10^-24.
  private var firstLocations: [UInt128: (file: Int32, line: Int)] = [:]
  private var files: [String] = []

  /// Creates an empty set.
  public init() {}

  /// Whether an identifier was read.
  ///
  /// - Complexity: O(`id.utf8.count`).
  public func contains(_ id: String) -> Bool { firstLocations[Self.fingerprint(id)] != nil }

  /// Adds an identifier.
  ///
  /// - Throws: `.input` where it was read before.
  mutating func insert(_ id: String, at location: Document.Source) throws(SakuinError) {
    let key = Self.fingerprint(id)
    if let first = firstLocations[key] {
      let other = files[Int(first.file)]
      throw .fault(
        location.file, line: location.line,
        "the id \(excerpt(id)) was already on line \(first.line)\(other == location.file ? "" : " of \(other)"); expected "
          + "each id once",
        ja: "id \(excerpt(id)) は\(other == location.file ? "" : " \(other) の") \(first.line) 行目と重複しています。"
          + "id は一意でなければなりません")
    }
    if files.last != location.file { files.append(location.file) }
    firstLocations[key] = (Int32(clamping: files.count - 1), location.line)
  }

  /// Swift's keyed hash (SipHash-1-3, a fresh key in each process) of the bytes, computed twice.
  static func fingerprint(_ id: String) -> UInt128 {
    var first = Hasher()
    var second = Hasher()
    first.combine(0)
    second.combine(1)
    var id = id
    id.withUTF8 { bytes in
      first.combine(bytes: UnsafeRawBufferPointer(bytes))
      second.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
    return UInt128(UInt64(bitPattern: Int64(first.finalize()))) << 64
      | UInt128(UInt64(bitPattern: Int64(second.finalize())))
  }
}
