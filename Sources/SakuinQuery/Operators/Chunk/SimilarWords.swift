import SakuinIndex

/// Words of an index within one edit of a word of a query.
enum SimilarWords {
  /// The shortest word, in characters, that has similar ones: an edit leaves too little of shorter ones.
  static let minimumLength = 3
  /// The most similar words of one.
  static let maximumCount = 16

  /// The indexed words of the selected fields that an insertion, deletion, substitution or transposition of
  /// one character makes of `word`, most frequent first.
  ///
  /// - Complexity: O(n) for n words of the index.
  /// - Throws: when the deadline has passed.
  static func of(
    _ word: [UInt16], in segments: IndexView, _ selection: FieldSelection, deadline: Deadline
  ) throws(SearchFailure) -> [[UInt16]] {
    let wanted = Array(String(decoding: word, as: UTF16.self).unicodeScalars)
    guard wanted.count >= minimumLength else { return [] }
    var frequencies: [[UInt8]: Int] = [:]
    var step = 0
    for view in segments.views {
      for field in segments.fieldWeights.indices where selection.contains(field) {
        var cursor = view.reader.terms(field: field, prefix: [])
        while cursor.next() {
          step &+= 1
          if step & 0xFFF == 0 { try deadline.check() }
          guard isNearLength(cursor.bytes, wanted.count) else { continue }
          let term = Array(String(decoding: cursor.bytes, as: UTF8.self).unicodeScalars)
          if isSimilar(wanted, term) {
            frequencies[cursor.bytes, default: 0] += Int(cursor.info.documentFrequency)
          }
        }
      }
    }
    return frequencies.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key)
    }.prefix(maximumCount).map { Array(String(decoding: $0.key, as: UTF8.self).utf16) }
  }

  /// Whether UTF-8 bytes hold the given number of characters, or one more or less.
  private static func isNearLength(_ bytes: [UInt8], _ count: Int) -> Bool {
    guard bytes.count >= count - 1 else { return false }
    let characters = bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    return abs(characters - count) <= 1
  }

  /// Whether the Damerau distance of two words is 1.
  static func isSimilar(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
    if a.count > b.count { return isSimilar(b, a) }
    guard b.count - a.count <= 1, a != b else { return false }
    let start = zip(a, b).prefix { $0 == $1 }.count
    if a.count < b.count { return a[start...].elementsEqual(b[(start + 1)...]) }
    if a[(start + 1)...].elementsEqual(b[(start + 1)...]) { return true }
    guard start + 1 < a.count, a[start] == b[start + 1], a[start + 1] == b[start] else { return false }
    return a[(start + 2)...].elementsEqual(b[(start + 2)...])
  }
}
