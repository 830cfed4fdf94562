import CICU

extension TextEncoding {
  /// Decodes `bytes` into UTF-8, in the detected encoding (see `detect`) or the given one. Every byte is checked;
  /// nothing is replaced or dropped but a byte order mark.
  ///
  /// - Throws: the first fault.
  /// - Complexity: O(`bytes.count`).
  package static func decode(_ bytes: UnsafeRawBufferPointer, as encoding: TextEncoding? = nil)
    throws(DecodingFault) -> DecodedText
  {
    var detection: Detection
    if let encoding {
      detection = Detection(encoding: encoding, markLength: 0)
      if let mark = ByteOrderMark.find(in: bytes), mark.encoding == encoding { detection = mark }
    } else {
      detection = try detect(bytes)
    }
    let body = UnsafeRawBufferPointer(rebasing: bytes[detection.markLength...])
    var utf8: [UInt8] = []
    if detection.encoding == .utf8 {
      if encoding != nil, let fault = UTF8Validation.firstFault(in: bytes) {
        throw DecodingFault(utf8: bytes, at: fault)
      }
      utf8 = Array(body)
    } else {
      try convert(bytes, body, detection.encoding, into: &utf8)
    }
    return DecodedText(
      utf8: utf8, encoding: detection.encoding, hadByteOrderMark: detection.markLength > 0)
  }

  /// Converts `body`, the part of `bytes` after the byte order mark, by ICU.
  private static func convert(
    _ bytes: UnsafeRawBufferPointer, _ body: UnsafeRawBufferPointer, _ encoding: TextEncoding,
    into utf8: inout [UInt8]
  ) throws(DecodingFault) {
    guard let base = body.baseAddress, !body.isEmpty else { return }
    let markLength = bytes.count - body.count
    var error: Int32 = 0
    guard let converter = cicu_converter_open(encoding.converterName, &error) else {
      // The four legacy converters are part of every ICU; without its data nothing was decoded at all.
      throw DecodingFault(
        encoding: encoding, byteOffset: markLength, line: 1, column: 1, bytes: Array(body.prefix(4)))
    }
    defer { cicu_converter_close(converter) }
    utf8.reserveCapacity(body.count + body.count / 2)
    var units = [UInt16](repeating: 0, count: 1 << 14)
    var lead: UInt16 = 0
    // SAFETY: `body` outlives this call and ICU advances `source` no further than `end`.
    let start = base.assumingMemoryBound(to: UInt8.self)
    let end = start + body.count
    var source: UnsafePointer<UInt8>? = start
    while let at = source, at < end {
      var fault: Int32 = 0
      let count = cicu_converter_decode(
        converter, &source, end, &units, Int32(units.count), 1, &fault, &error)
      for unit in units[0..<Int(count)] { appendUTF8(unit, &lead, to: &utf8) }
      if fault > 0 || error > 0 {
        let stopped = source.map { $0 - start } ?? 0
        throw DecodingFault(
          encoding: encoding, bytes: bytes, at: markLength + max(0, stopped - Int(fault)), decoded: utf8)
      }
      if count == 0, source == at { break }
    }
    // UTF-16 may end in a lead surrogate, or leave units in ICU that did not fit: fetch them.
    while true {
      var fault: Int32 = 0
      let before = source
      let count = cicu_converter_decode(
        converter, &source, end, &units, Int32(units.count), 1, &fault, &error)
      for unit in units[0..<Int(count)] { appendUTF8(unit, &lead, to: &utf8) }
      if fault > 0 {
        throw DecodingFault(
          encoding: encoding, bytes: bytes, at: max(markLength, bytes.count - Int(fault)), decoded: utf8)
      }
      if count == 0, source == before { break }
    }
    if lead != 0 {
      throw DecodingFault(encoding: encoding, bytes: bytes, at: bytes.count - 2, decoded: utf8)
    }
  }

  /// Appends a unit in UTF-8; a lead surrogate waits in `lead` for its other half. ICU emits only well-formed pairs.
  private static func appendUTF8(_ unit: UInt16, _ lead: inout UInt16, to utf8: inout [UInt8]) {
    let value = UInt32(unit)
    if value < 0x80 {
      utf8.append(UInt8(value))
    } else if value < 0x800 {
      utf8.append(UInt8(0xC0 | value >> 6))
      utf8.append(UInt8(0x80 | value & 0x3F))
    } else if unit & 0xFC00 == 0xD800 {
      lead = unit
    } else if unit & 0xFC00 == 0xDC00, lead != 0 {
      let scalar = 0x10000 + (UInt32(lead & 0x3FF) << 10 | value & 0x3FF)
      lead = 0
      utf8.append(UInt8(0xF0 | scalar >> 18))
      utf8.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      utf8.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      utf8.append(UInt8(0x80 | scalar & 0x3F))
    } else {
      utf8.append(UInt8(0xE0 | value >> 12))
      utf8.append(UInt8(0x80 | value >> 6 & 0x3F))
      utf8.append(UInt8(0x80 | value & 0x3F))
    }
  }
}

extension DecodingFault {
  /// Creates the fault of UTF-8 at a byte offset.
  init(utf8 bytes: UnsafeRawBufferPointer, at offset: Int) {
    let before = UnsafeRawBufferPointer(rebasing: bytes[0..<offset])
    self.init(encoding: .utf8, bytes: bytes, at: offset, decoded: before)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]), line == 1 { column -= 1 }
  }

  /// Creates a fault whose line and column are those of the end of the text decoded before it.
  init(
    encoding: TextEncoding, bytes: UnsafeRawBufferPointer, at offset: Int, decoded: some Collection<UInt8>
  ) {
    self.encoding = encoding
    byteOffset = offset
    line = 1
    column = 1
    for byte in decoded {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.bytes = Array(bytes[offset..<min(bytes.count, offset + 4)])
    looksLike = FileSignature.name(of: bytes)
  }
}
