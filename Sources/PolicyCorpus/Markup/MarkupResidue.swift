import CLibXML2

/// Removes HTML that was left in a cell by the system it was exported from.
package struct MarkupResidue {
  /// The text without markup; where there was none, the text itself.
  package private(set) var text: String
  /// Whether the markup held a list (`ul`, `ol`).
  package private(set) var isList = false
  /// False where elements were nested deeper than `maximumDepth` and the text ends there. The parser looks
  /// through all open elements at an end tag, so unbounded depth would take quadratic time.
  package private(set) var isComplete = true
  /// How deep elements may be nested: 256.
  package static let maximumDepth = 256

  /// Parses `text` with libxml2's HTML parser, which closes what was left open, and keeps its characters.
  ///
  /// Block elements and `<br>` end a line, table cells are parted by a space, character references are decoded,
  /// scripts, style sheets and comments are dropped. A text without markup is not parsed (and does not load
  /// the parser's tables), so `a<b` and `A&B` stay as they are.
  package init(_ text: String) {
    self.text = text
    guard let html = MarkupScanner.html(text) else { return }
    Self.library
    // nil only where memory is used up.
    guard let parser = htmlNewParserCtxt() else { fatalError("libxml2: out of memory") }
    defer { htmlFreeParserCtxt(parser) }
    var sink = MarkupSink(parser: parser)
    // SAFETY: `sax` belongs to the new context; the callbacks are called only inside htmlCtxtReadMemory below,
    // while `sink` is pinned by withUnsafeMutablePointer.
    guard let callbacks = parser.pointee.sax else { return }
    callbacks.pointee = htmlSAXHandler()
    callbacks.pointee.startElement = { sink, name, _ in
      MarkupSink.from(sink)?.pointee.element(name, ends: false)
    }
    callbacks.pointee.endElement = { sink, name in MarkupSink.from(sink)?.pointee.element(name, ends: true) }
    callbacks.pointee.characters = { sink, bytes, count in
      MarkupSink.from(sink)?.pointee.append(bytes, count)
    }
    callbacks.pointee.ignorableWhitespace = { sink, bytes, count in
      MarkupSink.from(sink)?.pointee.append(bytes, count)
    }
    callbacks.pointee.cdataBlock = { _, _, _ in }
    let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
    withUnsafeMutablePointer(to: &sink) { sink in
      parser.pointee.userData = UnsafeMutableRawPointer(sink)
      html.withUnsafeBytes { bytes in
        // SAFETY: the buffer outlives the call and a cell is far below 2 GiB (InputFile).
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        let document = htmlCtxtReadMemory(
          parser, start, Int32(clamping: bytes.count), nil, "UTF-8",
          Int32(options | HTML_PARSE_NONET.rawValue))
        if let document { xmlFreeDoc(document) }
      }
    }
    self.text = trimmed(String(decoding: sink.bytes, as: UTF8.self))
    isList = sink.isList
    isComplete = sink.depth <= Self.maximumDepth
  }

  /// Set up once, before the first of several threads comes.
  private static let library: Void = xmlInitParser()
}

/// Collects the characters of a parse.
private struct MarkupSink {
  let parser: htmlParserCtxtPtr
  var bytes: [UInt8] = []
  var isList = false
  /// Number of elements open.
  var depth = 0

  init(parser: htmlParserCtxtPtr) { self.parser = parser }

  static func from(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<MarkupSink>? {
    // SAFETY: userData is set to a MarkupSink by MarkupResidue.init, the only caller of these callbacks.
    pointer?.assumingMemoryBound(to: MarkupSink.self)
  }

  mutating func append(_ start: UnsafePointer<UInt8>?, _ count: Int32) {
    if depth > MarkupResidue.maximumDepth { return }
    // SAFETY: libxml2 passes the start and length of a piece of its buffer, valid during the callback.
    bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: Int(count)))
  }

  mutating func element(_ name: UnsafePointer<UInt8>?, ends: Bool) {
    guard let name, depth <= MarkupResidue.maximumDepth else { return }
    depth += ends ? -1 : 1
    if depth > MarkupResidue.maximumDepth { return xmlStopParser(parser) }
    let tag = String(cString: name)
    if tag == "ul" || tag == "ol" { isList = true }
    if tag == "td" || tag == "th" {
      if !ends { bytes.append(UInt8(ascii: " ")) }
    } else if tag == "br" || htmlTagLookup(name)?.pointee.isinline == 0 {
      if !(tag == "br" && ends) { bytes.append(UInt8(ascii: "\n")) }
    }
  }
}
