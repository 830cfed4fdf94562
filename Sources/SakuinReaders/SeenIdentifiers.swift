import Sakuin

/// Which identifiers were read, and where first.
public struct SeenIdentifiers: Sendable {
  /// By a fingerprint of 128 bits, so that memory does not grow with the length of identifiers; two different ones agree
  /// with a chance of 10^-24 among ten million.
  private var places: [UInt128: (file: Int32, line: Int)] = [:]
  private var files: [String] = []

  /// None yet.
  public init() {}

  /// Whether an identifier was read.
  public func contains(_ id: String) -> Bool { places[Self.fingerprint(id)] != nil }

  /// Adds an identifier.
  ///
  /// - Throws: `.input` where it was read before.
  mutating func insert(_ id: String, at place: Document.Source) throws(SakuinError) {
    let key = Self.fingerprint(id)
    if let first = places[key] {
      let other = files[Int(first.file)]
      throw .fault(
        place.file, line: place.line,
        "the id \(excerpt(id)) was already on line \(first.line)\(other == place.file ? "" : " of \(other)"); expected "
          + "each id once",
        ja: "id \(excerpt(id)) は\(other == place.file ? "" : " \(other) の") \(first.line) 行目と重複しています。"
          + "id は一意でなければなりません")
    }
    if files.last != place.file { files.append(place.file) }
    places[key] = (Int32(clamping: files.count - 1), place.line)
  }

  /// Swift's keyed hash (SipHash-1-3, a fresh key in each process) of the bytes, twice.
  private static func fingerprint(_ id: String) -> UInt128 {
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
