/// Spellings in a file that is looked up without being read: lines sorted by their bytes, each a spelling, a tab, and the
/// others of its word parted by tabs. Opening takes no time however long the file is; a look-up is a binary search.
///
///     # sakuin sorted spellings 1
///     取り組み⇥取組⇥取組み
///     取組⇥取り組み⇥取組み
///
/// A file that is not in order gives fewer forms, never a fault.
package struct SortedSpellings: SpellingList {
  package var isThesaurus: Bool { false }
  // SAFETY: read-only bytes that `owner` keeps alive and unchanged.
  private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  private let owner: any AnyObject & Sendable

  /// The first line of such a file.
  package static let header = "# sakuin sorted spellings 1"
  /// No form of the file may have more bytes than this.
  private static let longestForm = 96

  /// The spellings in `bytes`, which live as long as `owner`.
  package init(_ bytes: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) {
    self.bytes = bytes
    self.owner = owner
  }

  /// Whether a file begins like one of these.
  package static func isSorted(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.starts(with: header.utf8) }

  /// See `SpellingList`.
  package func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    for start in 0..<text.count where text.isBorder(start) {
      var key: [UInt8] = []
      var end = start
      while end < text.count, key.count < SortedSpellings.longestForm {
        let width = text.units[end] & 0xFC00 == 0xD800 ? 2 : 1
        guard end + width <= text.count else { break }
        key.append(contentsOf: String(decoding: text.units[end..<end + width], as: UTF16.self).utf8)
        end += width
        let line = lowerBound(key)
        // No line begins with this key: no longer one does either.
        guard line < bytes.count, bytes[line...].starts(with: key) else { break }
        // Two characters at least: single ones are words and parts of words at once.
        guard end - start > 1, text.isBorder(end), byte(line + key.count) == 0x09 else { continue }
        for form in forms(line + key.count + 1) {
          let kind = BuiltInSpellings.kind(text.units[start..<end], form)
          collector.add(form, for: start..<end, kind == .kanji ? .dictionary : kind, .variants)
        }
      }
    }
  }

  /// The place of the first line that is not less than `key`.
  private func lowerBound(_ key: [UInt8]) -> Int {
    var low = 0
    var high = bytes.count
    while low < high {
      let middle = lineStart(low + (high - low) / 2, notBefore: low)
      if isLess(middle, key) { low = lineEnd(middle) + 1 } else { high = middle }
    }
    return min(low, bytes.count)
  }

  private func lineStart(_ place: Int, notBefore low: Int) -> Int {
    var place = place
    while place > low, bytes[place - 1] != 0x0A { place -= 1 }
    return place
  }

  private func lineEnd(_ place: Int) -> Int {
    var place = place
    while place < bytes.count, bytes[place] != 0x0A { place += 1 }
    return place
  }

  private func isLess(_ line: Int, _ key: [UInt8]) -> Bool {
    for (offset, wanted) in key.enumerated() {
      let have = byte(line + offset)
      // A tab ends a spelling and is less than any of its bytes.
      if have != wanted { return have < wanted }
    }
    return false
  }

  private func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0x0A }

  private func forms(_ start: Int) -> [[UInt16]] {
    let end = lineEnd(start)
    guard start < end, end - start < 4096 else { return [] }
    return bytes[start..<end].split(separator: 0x09).prefix(24).map {
      Array(String(decoding: $0, as: UTF8.self).utf16)
    }
  }
}
