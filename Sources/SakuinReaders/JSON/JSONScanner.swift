import SakuinPlatform
import Sakuin

/// The tokens of JSON values one after another, from an input of any length.
///
/// A window over the input holds the token that is read and, while a record is kept, the bytes from its first on, so
/// that memory is bounded by the longest record or token, of at most `maximumBytes`.
final class JSONScanner {
  /// The longest record, and the longest token outside of one: 64 MiB.
  static let maximumBytes = 1 << 26

  private let source: ByteSource
  private var grammar = JSONGrammar(isSequence: true)
  private var buffer: UnsafeMutableRawBufferPointer
  /// The bytes of the source in the buffer: those before the offset `base + end`.
  private var base: Int
  private var end = 0
  private var index = 0
  /// Where the record begins that is being read.
  private var mark: Int?
  /// The bytes of the window that the record read last takes.
  private var recordRange = 0..<0
  private var isAtEnd = false
  /// The lines of what was passed over: everything up to the token or record that is read.
  private(set) var passed: JSONLineCounter
  /// The lines up to the record read last.
  private(set) var recordStart: JSONLineCounter
  /// The offset and the character of its line that was looked up last, so that many faults on one line take one pass.
  private var lookedUp = (lineStart: -1, offset: 0, column: 1)

  /// Creates a scanner that begins at a byte of `source`; `capacity` is the initial size of the window, at least 1.
  init(_ source: ByteSource, from offset: Int, capacity: Int = 1 << 18) {
    self.source = source
    base = offset
    buffer = .allocate(byteCount: capacity, alignment: 8)
    passed = JSONLineCounter(at: offset)
    recordStart = passed
    grammar.isPartial = true
  }

  deinit { buffer.deallocate() }

  /// The number of bytes of the source read so far.
  var bytesRead: Int { base + index }
  /// The number of open objects and arrays.
  var depth: Int { grammar.depth }
  /// The bytes of the window, to which tokens outside of a record refer.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[..<end]) }
  /// The bytes of the record read last, to which its tokens refer; valid until the next token is read.
  var record: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[recordRange]) }

  /// The next token; nil at the end of the input after a complete value. Its indices refer to `bytes`.
  ///
  /// - Throws: `.io`; `.input` with line and column at the first fault, after which nothing more can be read.
  func next() throws(SakuinError) -> JSONToken? {
    var token: JSONToken?
    while true {
      let fault = step(&token)
      if let fault, !fault.isCutOff { throw try error(fault) }
      if fault == nil, token != nil { return token }
      if isAtEnd {
        if fault != nil { throw try cutOff() }
        pass(upTo: index)
        passed.finish()
        return nil
      }
      try fill()
    }
  }

  private func step(_ token: inout JSONToken?) -> JSONFault? {
    do throws(JSONFault) {
      token = try grammar.next(bytes, &index)
      return nil
    } catch { return error }
  }

  /// Reads the rest of the value that begins with `first` into `tokens`, whose indices refer to `record`.
  ///
  /// - Throws: as `next`; `.input` for more than `maximumBytes`.
  func readRecord(from first: JSONToken, into tokens: inout [JSONToken]) throws(SakuinError) {
    tokens.removeAll(keepingCapacity: true)
    pass(upTo: first.first)
    recordStart = passed
    mark = first.first
    defer { mark = nil }
    tokens.append(first.moved(by: -first.first))
    let outside = grammar.depth - 1
    while first.opens, grammar.depth > outside, let token = try next() {
      tokens.append(token.moved(by: -(mark ?? 0)))
    }
    recordRange = (mark ?? 0)..<index
    passed.advance(overRecord: buffer.readOnly[recordRange])
  }

  /// Passes over the rest of a value that begins with `first`.
  ///
  /// - Throws: as `next`.
  func skip(_ first: JSONToken) throws(SakuinError) {
    let outside = grammar.depth - 1
    while first.opens, grammar.depth > outside, try next() != nil {}
  }

  /// The line and the character of it at a byte of the record read last.
  ///
  /// - Throws: `.io`.
  func place(inRecord offset: Int) throws(SakuinError) -> (line: Int, column: Int) {
    var lines = recordStart
    lines.advance(overRecord: buffer.readOnly[recordRange].prefix(offset))
    return (lines.line, try column(lines))
  }

  /// A fault at a byte of the record read last.
  ///
  /// - Throws: `.io`.
  func error(inRecord fault: JSONFault) throws(SakuinError) -> SakuinError {
    let place = try place(inRecord: fault.offset)
    return .fault(
      source.name, line: place.line, column: place.column, fault.message, ja: fault.japaneseMessage)
  }

  /// A fault at a byte of the window.
  ///
  /// - Throws: `.io`.
  func error(_ fault: JSONFault) throws(SakuinError) -> SakuinError {
    var lines = passed
    lines.advance(
      over: buffer.readOnly[max(0, passed.offset - base)..<max(fault.offset, passed.offset - base)])
    return .fault(
      source.name, line: lines.line, column: try column(lines), fault.message, ja: fault.japaneseMessage)
  }

  /// The fault of an input that ends too early.
  private func cutOff() throws(SakuinError) -> SakuinError {
    let open = mark == nil ? "" : " (\(passed.line) 行目から始まる値の途中)"
    let inside = mark == nil ? "" : " inside the value that begins on line \(passed.line)"
    return try error(
      JSONFault(
        end, "the file is cut off: it ends here\(inside); get it again whole",
        ja: "ファイルが途中で切れています\(open)。もう一度、最後まで取得してください"))
  }

  /// The character of its line, from 1, at which `lines` stands.
  private func column(_ lines: JSONLineCounter) throws(SakuinError) -> Int {
    if lookedUp.lineStart != lines.lineStart || lookedUp.offset > lines.offset {
      lookedUp = (lines.lineStart, lines.lineStart, 1)
    }
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    defer { chunk.deallocate() }
    while lookedUp.offset < lines.offset {
      let wanted = min(chunk.count, lines.offset - lookedUp.offset)
      let received = try source.read(
        UnsafeMutableRawBufferPointer(rebasing: chunk[..<wanted]), at: lookedUp.offset)
      if received == 0 { break }
      lookedUp.offset += received
      lookedUp.column += chunk[..<received].reduce(into: 0) { count, byte in
        if byte & 0xC0 != 0x80 { count += 1 }
      }
    }
    return lookedUp.column
  }

  private func pass(upTo index: Int) {
    let from = passed.offset - base
    if from < index { passed.advance(over: buffer.readOnly[from..<index]) }
  }

  /// Moves the bytes that are needed to the front, grows the window when it is full, and reads on.
  private func fill() throws(SakuinError) {
    if mark == nil { pass(upTo: index) }
    let kept = mark ?? index
    let count = end - kept
    guard count <= Self.maximumBytes else {
      throw try error(
        JSONFault(
          kept,
          "the value that begins here is longer than \(Self.maximumBytes) bytes; expected one record of a collection",
          ja: "ここから始まる値が \(Self.maximumBytes) バイトを超えています。1件ずつの集まりが必要です"))
    }
    if count * 2 >= buffer.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 8)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[kept..<end]))
      buffer.deallocate()
      buffer = larger
    } else if count > 0, kept > 0, let start = buffer.baseAddress {
      // SAFETY: both ranges lie in the buffer; memmove allows them to overlap.
      memmove(start, start + kept, count)
    }
    base += kept
    index -= kept
    if mark != nil { mark = 0 }
    let received = try source.read(
      UnsafeMutableRawBufferPointer(rebasing: buffer[count...]), at: base + count)
    end = count + received
    isAtEnd = received == 0
    grammar.isPartial = !isAtEnd
  }
}

extension UnsafeMutableRawBufferPointer {
  /// The same bytes, to be read only.
  fileprivate var readOnly: UnsafeRawBufferPointer { UnsafeRawBufferPointer(self) }
}

extension JSONToken {
  /// The token with its indices moved.
  fileprivate func moved(by distance: Int) -> JSONToken {
    var token = self
    token.start += distance
    token.end += distance
    return token
  }
}
