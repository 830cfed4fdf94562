/// What cells write in a special way.
enum CellEscapes {
  /// Replaces characters that XML cannot hold and that are therefore written `_x000D_`, and makes every line end a line
  /// feed.
  static func resolve(_ text: inout [UInt8]) {
    guard text.contains(where: { $0 == UInt8(ascii: "_") || $0 == 0x0D }) else { return }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if let value = escape(text, index) {
        result.append(contentsOf: Array(String(Character(value)).utf8))
        index += 7
      } else {
        result.append(text[index])
        index += 1
      }
    }
    text = lineFeeds(result)
  }

  /// The character that `_xHHHH_` at `index` stands for; nil where there is no such escape, or it is half of a character.
  private static func escape(_ text: [UInt8], _ index: Int) -> Unicode.Scalar? {
    guard text[index] == UInt8(ascii: "_"), index + 6 < text.count, text[index + 1] == UInt8(ascii: "x"),
      text[index + 6] == UInt8(ascii: "_")
    else { return nil }
    return UInt32(String(decoding: text[index + 2..<index + 6], as: UTF8.self), radix: 16).flatMap(
      Unicode.Scalar.init)
  }

  private static func lineFeeds(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(0x0D) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for (index, byte) in text.enumerated() {
      if byte == 0x0D {
        result.append(0x0A)
      } else if byte != 0x0A || index == 0 || text[index - 1] != 0x0D {
        result.append(byte)
      }
    }
    return result
  }
}
