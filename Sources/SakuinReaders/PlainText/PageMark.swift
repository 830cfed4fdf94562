/// A line that only says which page begins: 【P2】, ［２ページ］, a form feed.
enum PageMark {
  /// The number of the page in digits; nil for any other line. A form feed alone has no number and is none.
  static func page(_ line: Substring) -> String? {
    let text = trimmed(line)
    guard let first = text.first, let last = text.last, let close = pairs[first], last == close,
      text.count <= 12
    else {
      return nil
    }
    var inner = trimmed(text.dropFirst().dropLast())
    for word in ["ページ", "頁"] where inner.hasSuffix(word) { inner = trimmed(inner.dropLast(word.count)) }
    for word in ["ページ", "頁", "P.", "p.", "Ｐ．", "P", "p", "Ｐ", "ｐ"] where inner.hasPrefix(word) {
      inner = trimmed(inner.dropFirst(word.count))
      break
    }
    let digits = inner.compactMap { $0.isNumber ? $0.wholeNumberValue : nil }
    guard !digits.isEmpty, digits.count == inner.count, inner.count < text.count - 2 || first == "【" else {
      return nil
    }
    return digits.map(String.init).joined()
  }

  private static let pairs: [Character: Character] = [
    "【": "】", "［": "］", "[": "]", "〔": "〕", "<": ">", "＜": "＞",
  ]
}
