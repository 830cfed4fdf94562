import SakuinIndex

/// Calls every function of a reader on arbitrary bytes, to find traps; the answers do not matter.
enum ReaderExercise {
  /// Units that occur in the sample documents, and some that do not.
  private static let units: [UInt16] = Array("あいう市 東京都防災計画のをabc é漢".utf16) + [0, 1, 0xD800, 0xDC00, 0xFFFF]

  /// Makes all calls; returns a digest so that none is optimized away.
  @discardableResult
  static func run(_ reader: SegmentReader) -> UInt64 {
    var digest: UInt64 = 0
    func take(_ value: some BinaryInteger) { digest = digest &* 31 &+ UInt64(truncatingIfNeeded: value) }
    let documents = (0..<UInt32(min(reader.documentCount, 64))) + [UInt32(reader.documentCount), .max]
    for document in documents {
      for field in -1...reader.fieldCount {
        take(reader.fieldRange(document: document, field: field).count)
        take(reader.norm(document: document, field: field))
      }
      let id = reader.externalID(document)
      take(id.count)
      for found in reader.documents(externalID: id) { take(found) }
      if document % 16 == 0 { take((try? reader.storedDocument(document).count) ?? 1) }
      for column in -1...reader.schema.attributes.count {
        take(reader.attributeValues(column: column, document: document).count)
        take(reader.keywordColumn(column)?.count(document: document) ?? 0)
        take(reader.numberColumn(column)?.count(document: document) ?? 0)
        take(reader.dateColumn(column)?.count(document: document) ?? 0)
      }
    }
    for position in [0, 1, 63, 64, 200, 1000, reader.positionCount, UInt32.max] {
      let document = reader.document(at: position)
      take(document)
      take(reader.fieldNumber(at: position, document: document))
      take(reader.isWordBoundary(position) ? 1 : 0)
    }
    keywords(reader, take)
    words(reader, take)
    bigrams(reader, take)
    return digest
  }

  private static func keywords(_ reader: SegmentReader, _ take: (Int) -> Void) {
    for index in reader.schema.attributes.indices {
      guard let column = reader.keywordColumn(index) else { continue }
      for ordinal in 0..<UInt32(min(column.valueCount, 20)) {
        take(Int(column.ordinal(of: column.value(ordinal)) ?? 7))
      }
      take(Int(column.lowerBound(Array("値5".utf8))))
    }
  }

  private static func words(_ reader: SegmentReader, _ take: (Int) -> Void) {
    for field in 0..<reader.fieldCount {
      for prefix in ["", "a", "東"] {
        var terms = reader.terms(field: field, prefix: Array(prefix.utf8))
        var left = 300
        while left > 0, terms.next() {
          left -= 1
          take(Int(reader.term(field: field, terms.bytes)?.documentFrequency ?? 3))
          postings(reader, terms.info, take)
        }
      }
      take(reader.term(field: field, Array("東京都".utf8)) == nil ? 0 : 1)
      var range = reader.terms(field: field, from: Array("b".utf8), to: Array("市".utf8))
      while range.next() { take(range.bytes.count) }
    }
  }

  private static func postings(_ reader: SegmentReader, _ info: TermInfo, _ take: (Int) -> Void) {
    var blocks = reader.postings(info)
    take(Int(blocks.bounds().minNorm))
    while !blocks.isExhausted {
      let count = blocks.decodeDocuments()
      take(blocks.decodeFrequencies())
      for index in 0..<count {
        // As a scorer does: the document must be a valid index.
        take(Int(reader.documentNorms[Int(blocks.documents[index])]) + Int(blocks.frequencies[index]))
      }
      blocks.nextBlock()
    }
    var single = reader.postings(info)
    var target: UInt32 = 0
    while single.document != .max {
      take(Int(single.frequency))
      target = target < .max - 9 ? single.document + 9 : .max
      take(Int(single.seek(to: target)))
      take(Int(single.next()))
    }
  }

  private static func bigrams(_ reader: SegmentReader, _ take: (Int) -> Void) {
    for first in units {
      var lists = reader.positionLists(first: first)
      while let (second, info) = lists.next() {
        take(Int(reader.positionList(first, second)?.count ?? 5))
        var blocks = reader.positions(info)
        take(Int(blocks.bounds().minDocumentNorm) + Int(blocks.blockMaxFrequency))
        while !blocks.isExhausted {
          let count = blocks.decode()
          if count > 0 { take(Int(reader.document(at: blocks.positions[count - 1]))) }
          blocks.nextBlock()
        }
        intersections(reader, info, take)
        var single = reader.positions(info)
        while single.position != .max {
          take(Int(single.seek(to: single.position &+ 5)))
          take(Int(single.next()))
        }
      }
      for second in units { take(Int(reader.positionList(first, second)?.count ?? 0)) }
    }
  }

  /// Intersects a list with itself, a block at a time.
  private static func intersections(
    _ reader: SegmentReader, _ info: PositionListInfo, _ take: (Int) -> Void
  ) {
    var lead = reader.positions(info)
    var other = reader.positions(info)
    let room = UnsafeMutablePointer<Position>.allocate(capacity: 2 * PositionCursor.longestBlock)
    defer { room.deallocate() }
    while !lead.isExhausted {
      let count = lead.copyBlock(to: room, shiftedBack: 1)
      take(other.select(room, count: count, at: 1, into: room + PositionCursor.longestBlock))
      lead.nextBlock()
    }
  }
}
