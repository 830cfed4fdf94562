import SakuinText

/// The sentences of a text, in numbers of characters: each ends after 。！？!?． and the closing brackets that follow, or after a
/// line end; white space belongs to the sentence before it.
struct Sentences {
  /// The number of characters of the text.
  let characterCount: Int
  /// The first character of each sentence.
  private let starts: [UInt32]
  /// The byte at which each sentence begins; empty where the text knows the bytes of its characters.
  private let bytes: [UInt32]

  /// How many sentences there are.
  var count: Int { starts.count }

  /// The first character of a sentence.
  func start(of sentence: Int) -> Int { Int(starts[sentence]) }

  /// The end of the characters of a sentence.
  func end(of sentence: Int) -> Int {
    sentence + 1 < starts.count ? Int(starts[sentence + 1]) : characterCount
  }

  /// The place of the last sentence that begins at a character or before.
  ///
  /// - Complexity: O(log n) for n sentences.
  func cursor(before character: Int) -> CharacterCursor {
    var (low, high) = (0, bytes.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= character { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return CharacterCursor() }
    return CharacterCursor(character: Int(starts[low - 1]), byte: Int(bytes[low - 1]))
  }

  /// The sentences of a text with some characters.
  init(of characters: TextCharacters) {
    var starts: [UInt32] = []
    var state = State.begins
    for (index, scalar) in characters.scalars.enumerated() {
      if state.begins(with: Role(scalar)) { starts.append(UInt32(truncatingIfNeeded: index)) }
    }
    self.starts = starts
    bytes = []
    characterCount = characters.count
  }

  /// The sentences of well-formed UTF-8 in which each scalar is a character of at most three bytes.
  init(ofPlain utf8: UnsafeBufferPointer<UInt8>) {
    var starts: [UInt32] = []
    var bytes: [UInt32] = []
    var state = State.begins
    var character: UInt32 = 0
    var index = 0
    while index < utf8.count {
      let lead = utf8[index]
      let role: Role
      let length: Int
      if lead >= 0xE4, lead < 0xEF {
        // From U+4000 to U+EFFF nothing ends a sentence.
        (role, length) = (.text, 3)
      } else {
        (role, length) = Self.role(at: index, lead, in: utf8)
      }
      if state.begins(with: role) {
        starts.append(character)
        bytes.append(UInt32(truncatingIfNeeded: index))
      }
      character &+= 1
      index &+= length
    }
    self.starts = starts
    self.bytes = bytes
    characterCount = Int(character)
  }

  /// The role of a scalar that begins at `index`, and its length in bytes.
  @inline(__always)
  private static func role(
    at index: Int, _ lead: UInt8, in utf8: UnsafeBufferPointer<UInt8>
  ) -> (Role, Int) {
    if lead < 0x80 { return (Role(UInt32(lead)), 1) }
    if lead < 0xE0 {
      return (Role((UInt32(lead) & 0x1F) << 6 | UInt32(utf8[index &+ 1]) & 0x3F), 2)
    }
    // Kana, which most of the others are, end no sentence.
    if lead == 0xE3, utf8[index &+ 1] != 0x80 { return (.text, 3) }
    let high = (UInt32(lead) & 0xF) << 12 | (UInt32(utf8[index &+ 1]) & 0x3F) << 6
    return (Role(high | UInt32(utf8[index &+ 2]) & 0x3F), 3)
  }

  /// What a character means for sentences.
  private enum Role {
    case text
    /// 。！？!?． and line ends.
    case end
    /// Closing brackets and white space, which stay with the sentence before.
    case closing

    /// The role of a character that begins with a scalar.
    @inline(__always)
    init(_ scalar: UInt32) {
      switch scalar {
      case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0xFF0E, 0xA, 0xD, 0xB, 0xC, 0x85, 0x2028, 0x2029: self = .end
      // 」』）)】”".
      case 0x300D, 0x300F, 0xFF09, 0x29, 0x3011, 0x201D, 0x22: self = .closing
      case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .closing
      default: self = .text
      }
    }
  }

  /// Where a reader of a text is.
  private enum State {
    /// At the beginning of the text.
    case begins
    /// In a sentence.
    case inside
    /// After the end of a sentence, before the next.
    case ended

    /// Moves on by a character; whether a sentence begins with it.
    @inline(__always)
    mutating func begins(with role: Role) -> Bool {
      let isStart = self == .begins || self == .ended && role == .text
      if isStart { self = .inside }
      if role == .end { self = .ended }
      return isStart
    }
  }
}
