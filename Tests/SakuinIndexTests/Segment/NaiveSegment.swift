import SakuinIndex

/// The naive twin of a segment, made of dictionaries and arrays: the reference that readers are compared
/// with.
struct NaiveSegment: Equatable {
  struct Word: Hashable, Comparable {
    var field: Int
    var bytes: [UInt8]

    static func < (left: Word, right: Word) -> Bool {
      left.field != right.field ? left.field < right.field : left.bytes.lexicographicallyPrecedes(right.bytes)
    }
  }

  struct Posting: Equatable {
    var document: UInt32
    var frequency: UInt32
  }

  struct Document: Equatable {
    var id: [UInt8]
    var stored: [UInt8]
    var ranges: [Range<UInt32>]
    var norms: [UInt8]
    var documentNorm: UInt8
    var attributes: [[AttributeValue]]
  }

  var documents: [Document] = []
  var postings: [Word: [Posting]] = [:]
  var positions: [UInt32: [UInt32]] = [:]
  /// Number of documents of each bigram.
  var bigramDocuments: [UInt32: UInt32] = [:]
  var boundaries: Set<UInt32> = []
  /// The positions after line ends that are left out.
  var lineEnds: Set<UInt32> = []
  /// The positions after blanks that are left out.
  var blanks: Set<UInt32> = []
  var positionCount: UInt32 = 0
  var totalLengths: [UInt64]
  var totalUnits: [UInt64]

  /// The first position and the field of each text that shares a field.
  var cells: [UInt32: Int] = [:]

  /// Derives the content from the documents.
  init(_ analyzed: [AnalyzedDocument], fieldCount: Int) {
    totalLengths = Array(repeating: 0, count: fieldCount)
    totalUnits = totalLengths
    for document in analyzed { add(document) }
  }

  private mutating func add(_ analyzed: AnalyzedDocument) {
    let number = UInt32(documents.count)
    var bigrams: Set<UInt32> = []
    let wordCount = analyzed.fields.reduce(0) { $0 + $1.words.count }
    var document = Document(
      id: analyzed.id, stored: analyzed.stored, ranges: [], norms: [],
      documentNorm: FieldNorm.encode(wordCount),
      attributes: analyzed.attributes.map { Self.normalized($0) })
    for (ordinal, field) in analyzed.fields.enumerated() {
      let start = positionCount
      let units = field.units
      for cell in field.cells { cells[start + cell.start] = Int(cell.field) }
      for index in units.indices where units[index] != 0 {
        let second = index + 1 < units.count ? units[index + 1] : 0
        let bigram = UInt32(units[index]) << 16 | UInt32(second)
        positions[bigram, default: []].append(start + UInt32(index))
        bigrams.insert(bigram)
      }
      boundaries.formUnion(field.boundaries.map { start + $0 })
      lineEnds.formUnion(field.lineEnds.map { start + $0 })
      blanks.formUnion(field.blanks.map { start + $0 })
      positionCount += UInt32(units.count)
      boundaries.insert(positionCount)
      document.ranges.append(start..<positionCount)
      document.norms.append(FieldNorm.encode(field.words.count))
      positionCount += 1
      totalLengths[ordinal] += UInt64(field.words.count)
      totalUnits[ordinal] += UInt64(units.count)
      for word in field.words {
        let key = Word(field: ordinal, bytes: Self.bytes(units[Int(word.lowerBound)..<Int(word.upperBound)]))
        var list = postings[key, default: []]
        if list.last?.document == number {
          list[list.count - 1].frequency += 1
        } else {
          list.append(Posting(document: number, frequency: 1))
        }
        postings[key] = list
      }
    }
    documents.append(document)
    for bigram in bigrams { bigramDocuments[bigram, default: 0] += 1 }
  }

  /// UTF-8, unpaired surrogates in three bytes.
  private static func bytes(_ units: ArraySlice<UInt16>) -> [UInt8] {
    var bytes: [UInt8] = []
    var decoder = UTF16()
    var iterator = units.makeIterator()
    var rest = Array(units)
    while true {
      switch decoder.decode(&iterator) {
      case .emptyInput: return bytes
      case .error:
        let unit = UInt32(rest.removeFirst())
        bytes += [UInt8(0xE0 | unit >> 12), UInt8(0x80 | unit >> 6 & 63), UInt8(0x80 | unit & 63)]
      case .scalarValue(let scalar):
        rest.removeFirst(UTF16.width(scalar))
        bytes += Array(String(Character(scalar)).utf8)
      }
    }
  }

  /// Ascending and distinct.
  private static func normalized(_ values: [AttributeValue]) -> [AttributeValue] {
    let sorted = values.sorted { left, right in
      switch (left, right) {
      case (.keyword(let left), .keyword(let right)): left.lexicographicallyPrecedes(right)
      case (.number(let left), .number(let right)): left < right
      case (.date(let left), .date(let right)): left < right
      default: false
      }
    }
    return sorted.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// Reads the complete content of a segment, block by block.
  init(reading reader: SegmentReader) throws {
    totalLengths = (0..<reader.fieldCount).map { reader.totalLength(field: $0) }
    totalUnits = (0..<reader.fieldCount).map { reader.totalUnits(field: $0) }
    positionCount = reader.positionCount
    for number in 0..<UInt32(reader.documentCount) {
      documents.append(
        Document(
          id: reader.externalID(number), stored: try reader.storedDocument(number),
          ranges: (0..<reader.fieldCount).map { reader.fieldRange(document: number, field: $0) },
          norms: (0..<reader.fieldCount).map { reader.norm(document: number, field: $0) },
          documentNorm: reader.documentNorms[Int(number)],
          attributes: reader.schema.attributes.indices.map {
            reader.attributeValues(column: $0, document: number)
          }))
    }
    for position in 0..<positionCount where reader.isWordBoundary(position) { boundaries.insert(position) }
    for position in 0..<positionCount {
      if reader.lineEnds.intersects(position..<position + 1) { lineEnds.insert(position) }
      if reader.blanks.first(notBelow: position) == position { blanks.insert(position) }
      let cell = reader.cells.first(notBelow: position)
      if cell < reader.cells.count, reader.cells.start(cell) == position {
        cells[position] = reader.cells.field(cell)
      }
    }
    for field in 0..<reader.fieldCount {
      var terms = reader.terms(field: field, prefix: [])
      while terms.next() {
        var cursor = reader.postings(terms.info)
        var list: [Posting] = []
        while !cursor.isExhausted {
          let count = cursor.decodeDocuments()
          _ = cursor.decodeFrequencies()
          for index in 0..<count {
            list.append(Posting(document: cursor.documents[index], frequency: cursor.frequencies[index]))
          }
          cursor.nextBlock()
        }
        postings[Word(field: field, bytes: terms.bytes)] = list
      }
    }
    for first in 1...UInt16.max {
      var lists = reader.positionLists(first: first)
      while let (second, info) = lists.next() {
        var cursor = reader.positions(info)
        var list: [UInt32] = []
        while !cursor.isExhausted {
          let count = cursor.decode()
          list += UnsafeBufferPointer(start: cursor.positions, count: count)
          cursor.nextBlock()
        }
        positions[UInt32(first) << 16 | UInt32(second)] = list
        bigramDocuments[UInt32(first) << 16 | UInt32(second)] = info.documentFrequency
      }
    }
  }
}
