import SakuinPlatform

/// The words of a `TermTable` as dictionary keys, in dictionary order.
///
/// A key is the word in UTF-8. An unpaired surrogate is encoded in three bytes like any other unit (WTF-8),
/// so that distinct words have distinct keys and keys sort like code points.
// SAFETY: words are numbers of the table, whose entries lie in its arena; buffers have capacity for each.
struct TermOrder: ~Copyable {
  private var keys = ByteBuffer()
  private var offsets = GrowableBuffer<Int>()
  /// Word numbers in order of field and key.
  private(set) var numbers = GrowableBuffer<UInt32>()

  /// Field and first seven bytes of a key; they decide almost every comparison.
  private struct SortKey: BitwiseCopyable {
    var prefix: UInt64
    var number: UInt32
  }

  /// Sorts the words of a table.
  init(_ table: borrowing TermTable) {
    var sortKeys = GrowableBuffer<SortKey>(capacity: table.count)
    for number in 0..<table.count {
      let entry = unsafe table.entries[number]
      let word = unsafe table.arena.base + Int(entry.offset)
      let start = keys.count
      offsets.append(start)
      unsafe Self.append(word + 1, count: Int(entry.length), to: &keys)
      var prefix = unsafe UInt64(word[0]) << 56
      for index in 0..<min(7, keys.count - start) {
        let byte = unsafe keys.base.load(fromByteOffset: start + index, as: UInt8.self)
        prefix |= UInt64(byte) << UInt64(48 - 8 * index)
      }
      sortKeys.append(SortKey(prefix: prefix, number: UInt32(number)))
    }
    offsets.append(keys.count)
    let base = unsafe keys.base
    let starts = unsafe offsets.base
    var sorted = unsafe UnsafeMutableBufferPointer(start: sortKeys.base, count: sortKeys.count)
    unsafe sorted.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let leftStart = unsafe starts[Int(left.number)]
      let rightStart = unsafe starts[Int(right.number)]
      let leftCount = unsafe starts[Int(left.number) + 1] - leftStart
      let rightCount = unsafe starts[Int(right.number) + 1] - rightStart
      let order = unsafe memcmp(base + leftStart, base + rightStart, min(leftCount, rightCount))
      return order != 0 ? order < 0 : leftCount < rightCount
    }
    for index in 0..<sortKeys.count { unsafe numbers.append(sortKeys[index].number) }
  }

  /// The key of a word, valid as long as the order.
  func key(_ number: Int) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(
      start: keys.base + offsets[number], count: offsets[number + 1] - offsets[number])
  }

  /// The key of a word given in UTF-16 units.
  static func key(_ units: UnsafePointer<UInt16>, count: Int) -> [UInt8] {
    var bytes = ByteBuffer()
    unsafe append(units, count: count, to: &bytes)
    return unsafe Array(UnsafeRawBufferPointer(start: bytes.base, count: bytes.count))
  }

  private static func append(_ units: UnsafePointer<UInt16>, count: Int, to keys: inout ByteBuffer) {
    var index = 0
    while index < count {
      var scalar = unsafe UInt32(units[index])
      index += 1
      if scalar & 0xFC00 == 0xD800, index < count, unsafe units[index] & 0xFC00 == 0xDC00 {
        scalar = unsafe 0x1_0000 + (scalar & 0x3FF) << 10 + UInt32(units[index] & 0x3FF)
        index += 1
      }
      switch scalar {
      case 0..<0x80: keys.append(UInt8(scalar))
      case 0x80..<0x800:
        keys.append(UInt8(0xC0 | scalar >> 6))
        keys.append(UInt8(0x80 | scalar & 0x3F))
      case 0x800..<0x1_0000:
        keys.append(UInt8(0xE0 | scalar >> 12))
        keys.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        keys.append(UInt8(0x80 | scalar & 0x3F))
      default:
        keys.append(UInt8(0xF0 | scalar >> 18))
        keys.append(UInt8(0x80 | scalar >> 12 & 0x3F))
        keys.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        keys.append(UInt8(0x80 | scalar & 0x3F))
      }
    }
  }
}
