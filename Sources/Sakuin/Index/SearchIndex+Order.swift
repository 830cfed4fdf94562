import SakuinIndex
import SakuinQuery

extension SearchIndex {
  /// The numbers of all live documents in the order in which they were read: by source, by line, and for records of one
  /// line by the number that ends a generated identifier; otherwise in index order.
  ///
  /// - Parameter visit: Receives every document, in index order.
  /// - Returns: The numbers, for `forEachDocument`.
  /// - Throws: what `visit` throws, and `corrupt` for a damaged stored document.
  /// - Complexity: O(n log n), and 24 bytes a document.
  package func readingOrder(
    _ visit: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) -> [UInt32] {
    var places: [ReadingPlace] = []
    places.reserveCapacity(documentCount)
    var files: [String: UInt32] = [:]
    var isInOrder = true
    for view in segments.views {
      let blocks = StoredBlockCache()
      for local in 0..<UInt32(view.reader.documentCount) where view.live?.contains(local) ?? true {
        let document = try document(number: view.base + local, in: blocks)
        try visit(document)
        let file = document.source?.file ?? ""
        let known = files[file] ?? UInt32(files.count)
        files[file] = known
        let place = ReadingPlace(
          file: known, line: document.source?.line ?? 0, record: ReadingPlace.record(document.id),
          number: view.base + local)
        if let last = places.last, !(last < place) { isInOrder = false }
        places.append(place)
      }
    }
    if !isInOrder { places.sort() }
    return places.map(\.number)
  }

  /// Calls `body` with the documents of the given numbers, in this order.
  ///
  /// - Throws: what `body` throws, and `corrupt` for a damaged stored document.
  package func forEachDocument(
    _ numbers: [UInt32], _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    // Documents of one source are in as many segments as there were threads, in turn.
    var blocks: [UInt32: StoredBlockCache] = [:]
    for number in numbers {
      let base = segments.view(of: number).0.base
      let read = blocks[base] ?? StoredBlockCache()
      blocks[base] = read
      try body(try document(number: number, in: read))
    }
  }
}

/// Where a document was read, for sorting.
private struct ReadingPlace: Comparable {
  var file: UInt32
  var line: Int
  var record: UInt32
  var number: UInt32

  static func < (one: ReadingPlace, other: ReadingPlace) -> Bool {
    // Lines begin anew in every sheet of a workbook, records do not.
    let isCounted = one.record > 0 && other.record > 0
    return isCounted
      ? (one.file, one.record, one.number) < (other.file, other.record, other.number)
      : (one.file, one.line, one.number) < (other.file, other.line, other.number)
  }

  /// The number that ends an identifier behind `#`; 0 where there is none.
  static func record(_ id: String) -> UInt32 {
    guard let sign = id.utf8.lastIndex(of: UInt8(ascii: "#")) else { return 0 }
    return UInt32(id[id.utf8.index(after: sign)...]) ?? 0
  }
}
