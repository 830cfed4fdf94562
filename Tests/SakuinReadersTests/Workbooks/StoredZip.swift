/// A ZIP archive whose entries are stored as they are, written by hand from the specification (APPNOTE 6.3).
struct StoredZip {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds an entry; `size` is what the archive says of its unpacked size, `flags` 1 means a password.
  mutating func add(_ name: String, _ bytes: [UInt8], size: Int? = nil, flags: Int = 0) {
    let offset = body.count
    let check = Int(Self.crc32(bytes))
    let stated = size ?? bytes.count
    let common =
      Self.little(20, 2) + Self.little(flags, 2) + Self.little(0, 2) + Self.little(0, 2)
      + Self.little(0x21, 2)
      + Self.little(check, 4) + Self.little(bytes.count, 4) + Self.little(stated, 4)
      + Self.little(name.utf8.count, 2) + Self.little(0, 2)
    body += Self.little(0x0403_4B50, 4) + common + Array(name.utf8) + bytes
    directory += Self.little(0x0201_4B50, 4) + Self.little(20, 2) + common + Self.little(0, 2)
    directory +=
      Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 4) + Self.little(offset, 4) + Array(name.utf8)
    count += 1
  }

  /// Adds an entry of text.
  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// The archive.
  var bytes: [UInt8] {
    body + directory + Self.little(0x0605_4B50, 4) + Self.little(0, 2) + Self.little(0, 2)
      + Self.little(count, 2)
      + Self.little(count, 2) + Self.little(directory.count, 4) + Self.little(body.count, 4)
      + Self.little(0, 2)
  }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }
}
