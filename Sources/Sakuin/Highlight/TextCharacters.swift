import SakuinQuery

/// The grapheme clusters of a text by their starts in UTF-8 bytes.
///
/// In most texts every scalar is a character, and the bytes are scanned. Only where a mark, a joiner or the like occurs
/// are the clusters asked of `Character`, which takes thirty times as long.
struct TextCharacters {
  /// The start of each character, and the end of the text.
  let starts: [Int]
  /// The first scalar of each character.
  let scalars: [UInt32]

  /// The number of characters.
  var count: Int { starts.count - 1 }

  /// Finds the characters of a text.
  ///
  /// - Throws: when the deadline has passed.
  init(_ text: String, deadline: Deadline = .none) throws(SearchFailure) {
    if let simple = text.utf8.withContiguousStorageIfAvailable({ Self.scan($0) }) ?? nil {
      (starts, scalars) = simple
      return
    }
    var starts = [0]
    var scalars: [UInt32] = []
    for character in text {
      if scalars.count & 0x3FFF == 0x3FFF { try deadline.check() }
      starts.append(starts[starts.count - 1] + character.utf8.count)
      scalars.append(character.unicodeScalars.first?.value ?? 0)
    }
    self.starts = starts
    self.scalars = scalars
  }

  /// The number of the character that contains the byte `offset`.
  ///
  /// - Complexity: O(log `count`).
  func index(at offset: Int) -> Int {
    BinarySearch.lowerBound(from: 1, count: starts.count - 1) { starts[$0] <= offset } - 1
  }

  /// The characters, if each scalar is one; nil otherwise.
  private static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> ([Int], [UInt32])? {
    var starts: [Int] = []
    var scalars: [UInt32] = []
    starts.reserveCapacity(bytes.count / 2)
    scalars.reserveCapacity(bytes.count / 2)
    var position = 0
    while position < bytes.count {
      let first = UInt32(bytes[position])
      let scalar: UInt32
      let length: Int
      switch first {
      case 0..<0x80: (scalar, length) = (first, 1)
      case 0xC0..<0xE0 where position + 1 < bytes.count:
        (scalar, length) = ((first & 0x1F) << 6 | UInt32(bytes[position + 1]) & 0x3F, 2)
      case 0xE0..<0xF0 where position + 2 < bytes.count:
        scalar =
          (first & 0xF) << 12 | (UInt32(bytes[position + 1]) & 0x3F) << 6 | UInt32(bytes[position + 2]) & 0x3F
        length = 3
      default: return nil
      }
      guard isCharacter(scalar) else { return nil }
      // A carriage return and a line feed are one character.
      if scalar != 0x0A || scalars.last != 0x0D || bytes[position - 1] != 0x0D {
        starts.append(position)
        scalars.append(scalar)
      }
      position += length
    }
    starts.append(bytes.count)
    return (starts, scalars)
  }

  /// Whether a scalar never joins with another, except in line ends.
  @inline(__always)
  private static func isCharacter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x7F, 0xA1...0xA8, 0xAA...0xAC, 0xAF...0x2FF, 0x2010...0x2027, 0x3001...0x3029, 0x3031...0x303C,
      0x3041...0x3096, 0x309B...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF01...0xFF9D, 0x3000, 0x203B,
      0x2500...0x25AA:
      true
    default: false
    }
  }
}
