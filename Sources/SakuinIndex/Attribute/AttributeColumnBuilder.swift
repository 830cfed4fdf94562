/// Collects one attribute column and encodes it.
///
/// A column starts at a multiple of 8 bytes in the section `attributes`:
/// - in a multi-valued column: the offset of each document's first value as u32, then the number of values as
///   u32, padded to a multiple of 8 bytes;
/// - the values, ascending within a document: keyword ordinals plus one in 1, 2 or 4 bytes, numbers as IEEE
///   754 binary64, dates as i32; padded to a multiple of 8 bytes. A column without starts has one entry per
///   document, where 0, a NaN or -2^31 encodes "no value";
/// - in a keyword column: the offset of each distinct value as u32, then their total byte count as u32; then
///   the bytes of the values, ascending.
///
/// `SegmentMetadata` stores the counts and sizes (`AttributeColumnLayout`).
struct AttributeColumnBuilder {
  private let kind: IndexSchema.AttributeKind
  private var starts: [UInt32] = []
  private var keywords: [UInt32] = []
  private var numbers: [Double] = []
  private var dates: [Int32] = []
  private var dictionary: [[UInt8]: UInt32] = [:]
  private var distinct: [[UInt8]] = []
  /// Bytes of the distinct keywords so far.
  private(set) var distinctBytes = 0
  private var hasSeveral = false
  private var hasReservedDate = false

  /// Creates an empty column of the given kind.
  init(_ kind: IndexSchema.AttributeKind) {
    self.kind = kind
  }

  /// Bytes of memory in use, estimated.
  var memoryUsed: Int {
    4 * (starts.capacity + keywords.capacity + dates.capacity) + 8 * numbers.capacity
      + 2 * distinctBytes + 120 * distinct.count
  }

  /// Whether `values` more values, and distinct keywords of `bytes` more bytes, still fit the 32-bit offsets.
  func canAppend(_ bytes: Int, values: Int = 0) -> Bool {
    distinctBytes + bytes <= Int(UInt32.max) && valueCount + values <= Int(UInt32.max)
  }

  /// Appends the values of the next document, all of the column's kind; duplicates are dropped.
  mutating func append(_ values: [AttributeValue]) {
    let start = valueCount
    starts.append(UInt32(start))
    for value in values {
      switch value {
      case .keyword(let bytes): keywords.append(intern(bytes))
      case .number(let number): numbers.append(number)
      case .date(let date): dates.append(date)
      }
    }
    finishDocument(from: start)
  }

  /// Maps keyword ordinals of another segment's column to ordinals in this column, filled lazily.
  struct Translation {
    fileprivate var numbers: [UInt32: UInt32] = [:]
  }

  /// Appends the values of a document of another segment's column. `translation` belongs to that column.
  mutating func append(_ document: DocumentID, of column: KeywordColumn, _ translation: inout Translation) {
    let start = valueCount
    starts.append(UInt32(start))
    column.forEachOrdinal(document: document) { ordinal in
      let number = translation.numbers[ordinal] ?? intern(column.value(ordinal))
      translation.numbers[ordinal] = number
      keywords.append(number)
    }
    finishDocument(from: start)
  }

  /// Appends the values of a document of another segment's column.
  mutating func append(_ document: DocumentID, of column: NumberColumn) {
    let start = valueCount
    starts.append(UInt32(start))
    for index in 0..<column.count(document: document) {
      numbers.append(column.value(document: document, index))
    }
    finishDocument(from: start)
  }

  /// Appends the values of a document of another segment's column.
  mutating func append(_ document: DocumentID, of column: DateColumn) {
    let start = valueCount
    starts.append(UInt32(start))
    for index in 0..<column.count(document: document) {
      dates.append(column.value(document: document, index))
    }
    finishDocument(from: start)
  }

  private mutating func finishDocument(from start: Int) {
    if kind == .date, dates[start...].contains(AttributeColumnLayout.noDate) { hasReservedDate = true }
    if valueCount - start > 1 {
      Self.sortAndUnique(&keywords, from: start)
      Self.sortAndUnique(&numbers, from: start)
      Self.sortAndUnique(&dates, from: start)
      if valueCount - start > 1 { hasSeveral = true }
    }
  }

  /// Writes the column to the current section and returns its layout.
  consuming func write(to file: SegmentFileWriter) -> AttributeColumnLayout {
    starts.append(UInt32(valueCount))
    let order = sortDictionary()
    let isSparse = hasSeveral || hasReservedDate
    let layout = AttributeColumnLayout(
      offset: file.sectionByteCount, hasStarts: isSparse, valueSize: valueSize, valueCount: valueCount,
      distinctCount: distinct.count, distinctBytes: distinctBytes)
    var bytes = ByteBuffer()
    if isSparse {
      for start in starts { bytes.append(integer: start) }
      bytes.padToEight()
    }
    for document in 0..<(starts.count - 1) {
      let range = Int(starts[document])..<Int(starts[document + 1])
      switch kind {
      case .keyword:
        for ordinal in range.map({ order[Int(keywords[$0])] }).sorted() {
          bytes.append(UInt64(ordinal + 1), byteCount: valueSize)
        }
      case .number: for index in range { bytes.append(integer: numbers[index].bitPattern) }
      case .date: for index in range { bytes.append(integer: dates[index]) }
      }
      if range.isEmpty, !isSparse { Self.appendNoValue(kind, size: valueSize, to: &bytes) }
    }
    bytes.padToEight()
    if kind == .keyword { appendDictionary(to: &bytes) }
    bytes.padToEight()
    file.append(bytes)
    return layout
  }

  /// Values of all documents so far.
  var valueCount: Int { keywords.count + numbers.count + dates.count }

  private var valueSize: Int {
    switch kind {
    case .keyword: distinct.count < 1 << 8 ? 1 : distinct.count < 1 << 16 ? 2 : 4
    case .number: 8
    case .date: 4
    }
  }

  private mutating func intern(_ bytes: [UInt8]) -> UInt32 {
    if let number = dictionary[bytes] { return number }
    let number = UInt32(distinct.count)
    dictionary[bytes] = number
    distinct.append(bytes)
    distinctBytes += bytes.count
    return number
  }

  /// Sorts the distinct keywords; returns the sorted ordinal of each insertion number.
  private mutating func sortDictionary() -> [UInt32] {
    let sorted = distinct.indices.sorted { distinct[$0].lexicographicallyPrecedes(distinct[$1]) }
    var order = [UInt32](repeating: 0, count: distinct.count)
    for (ordinal, number) in sorted.enumerated() { order[number] = UInt32(ordinal) }
    distinct = sorted.map { distinct[$0] }
    return order
  }

  private func appendDictionary(to bytes: inout ByteBuffer) {
    var start: UInt32 = 0
    for value in distinct {
      bytes.append(integer: start)
      start += UInt32(value.count)
    }
    bytes.append(integer: start)
    for value in distinct { bytes.append(value) }
  }

  private static func appendNoValue(
    _ kind: IndexSchema.AttributeKind, size: Int, to bytes: inout ByteBuffer
  ) {
    switch kind {
    case .keyword: bytes.append(0, byteCount: size)
    case .number: bytes.append(integer: Double.nan.bitPattern)
    case .date: bytes.append(integer: AttributeColumnLayout.noDate)
    }
  }

  private static func sortAndUnique<Value: Comparable>(_ values: inout [Value], from start: Int) {
    guard values.count > start else { return }
    values[start...].sort()
    var end = start + 1
    for index in (start + 1)..<values.count where values[index] != values[end - 1] {
      values[end] = values[index]
      end += 1
    }
    values.removeLast(values.count - end)
  }
}
