/// Counts the lines of a text that is read in pieces.
struct JSONLineCounter {
  /// The line of the byte to come, from 1.
  private(set) var line = 1
  /// The offset in the source of the first byte of that line.
  private(set) var lineStart: Int
  /// The offset of the byte to come.
  private(set) var offset: Int
  /// The number of lines of nothing but white space so far, outside of what was passed over as text.
  private(set) var blank = 0
  private var hasText = false

  /// Creates a counter at the first byte of a text.
  init(at offset: Int) {
    self.offset = offset
    lineStart = offset
  }

  /// The number of lines up to here: a line feed at the very end begins no line.
  var total: Int { offset > lineStart ? line : line - 1 }

  /// Passes over bytes outside of records.
  mutating func advance(over bytes: Slice<UnsafeRawBufferPointer>) {
    for byte in bytes {
      offset += 1
      if byte == 0x0A {
        if !hasText { blank += 1 }
        hasText = false
        line += 1
        lineStart = offset
      } else if !byte.isJSONSpace {
        hasText = true
      }
    }
  }

  /// Passes over bytes of a record, whose blank lines are its own.
  mutating func advance(overRecord bytes: Slice<UnsafeRawBufferPointer>) {
    for byte in bytes {
      offset += 1
      if byte == 0x0A {
        line += 1
        lineStart = offset
      }
    }
    hasText = true
  }

  /// Counts a last line of white space without a line feed.
  mutating func finish() {
    if offset > lineStart, !hasText { blank += 1 }
  }
}
