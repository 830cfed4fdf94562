import CMarkup

/// Removes HTML that the exporting system left in a cell.
package struct MarkupResidue {
  /// The text without markup; the text itself where it has none.
  package private(set) var text: String
  /// Whether the markup had a list (`ul`, `ol`).
  package private(set) var isList = false
  /// False where elements were nested deeper than `maximumDepth`; the text then ends there. The parser scans all open
  /// elements at an end tag, so unbounded depth would take quadratic time.
  package private(set) var isComplete = true
  /// The deepest nesting of elements: 256.
  package static let maximumDepth = 256

  /// Parses `text` with libxml2's HTML parser, which closes what was left open, and keeps its characters.
  ///
  /// Block elements and `<br>` end a line, table cells are separated by a space, character references are decoded,
  /// scripts, style sheets and comments are dropped. A text without markup is not parsed (and does not load the
  /// parser's tables), so `a<b` and `A&B` stay as they are.
  package init(_ text: String) {
    self.text = text
    guard let html = MarkupScanner.html(text) else { return }
    Self.library
    var sink = MarkupSink()
    let events = cmarkup_events(
      element: { sink, name, isBlock, ends in
        MarkupSink.from(sink)?.pointee.element(name, isBlock: isBlock != 0, ends: ends != 0) ?? false ? 1 : 0
      },
      characters: { sink, bytes, count in MarkupSink.from(sink)?.pointee.append(bytes, count) })
    // SAFETY: the bytes and the sink stay where they are during the call, which keeps neither pointer.
    let isParsed = withUnsafeMutablePointer(to: &sink) { sink in
      html.withUnsafeBufferPointer { bytes in
        cmarkup_parse_html(bytes.baseAddress, Int32(clamping: bytes.count), events, sink)
      }
    }
    guard isParsed != 0 else { fatalError("libxml2: out of memory") }
    self.text = trimmed(String(decoding: sink.bytes, as: UTF8.self))
    isList = sink.isList
    isComplete = sink.depth <= Self.maximumDepth
  }

  /// Initializes libxml2 once, before the first of several threads uses it.
  private static let library: Void = cmarkup_initialize()
}

/// Collects the characters of a parse.
private struct MarkupSink {
  /// The characters collected, in UTF-8.
  var bytes: [UInt8] = []
  /// Whether a list element occurred.
  var isList = false
  /// The number of open elements.
  var depth = 0

  /// The sink that a context pointer of the C shim is; nil for none.
  static func from(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<MarkupSink>? {
    // SAFETY: the context of a parse is the MarkupSink of MarkupResidue.init, the only caller of these events.
    pointer?.assumingMemoryBound(to: MarkupSink.self)
  }

  /// Appends characters of the document.
  mutating func append(_ start: UnsafePointer<UInt8>?, _ count: Int32) {
    if depth > MarkupResidue.maximumDepth { return }
    // SAFETY: the start and length of a piece of the parser's buffer, valid during the event.
    bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: Int(count)))
  }

  /// Records the start or end of an element; false aborts the parse.
  mutating func element(_ name: UnsafePointer<CChar>?, isBlock: Bool, ends: Bool) -> Bool {
    guard let name, depth <= MarkupResidue.maximumDepth else { return false }
    depth += ends ? -1 : 1
    if depth > MarkupResidue.maximumDepth { return false }
    let tag = String(cString: name)
    if tag == "ul" || tag == "ol" { isList = true }
    if tag == "td" || tag == "th" {
      if !ends { bytes.append(UInt8(ascii: " ")) }
    } else if tag == "br" || isBlock {
      if !(tag == "br" && ends) { bytes.append(UInt8(ascii: "\n")) }
    }
    return true
  }
}
