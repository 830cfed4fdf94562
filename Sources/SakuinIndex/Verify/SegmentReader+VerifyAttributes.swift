// SAFETY: starts and values are read below the counts that opening has checked the sections for.
extension SegmentReader {
  /// Checks an attribute column.
  /// - Throws: `IndexError.corrupt` for the first fault.
  func verifyAttributes(_ index: Int) throws(IndexError) {
    let column = columns[index]
    let name = schema.attributes[index].name
    var count = 0
    var used = [Bool](repeating: false, count: column.layout.distinctCount)
    if column.layout.hasStarts {
      for document in 0..<documentCount {
        try unsafe check(
          column.starts.u32(document) <= column.starts.u32(document + 1), .attributes,
          "starts of \(name) are out of order")
      }
      try unsafe check(
        column.starts.u32(0) == 0 && Int(column.starts.u32(documentCount)) == column.layout.valueCount,
        .attributes, "starts of \(name) do not cover its values")
    }
    for document in 0..<UInt32(documentCount) {
      let values = attributeValues(column: index, document: document)
      let expected = column.layout.hasStarts ? column.entries(document).count : min(values.count, 1)
      try check(
        values.count == expected && isAscending(values), .attributes,
        "values of \(name) of document \(document) are out of order or range")
      count += values.count
      keywordColumn(index)?.forEachOrdinal(document: document) { used[Int($0)] = true }
      if !column.layout.hasStarts, let keywords = keywordColumn(index) {
        try check(
          keywords.count(document: document) == values.count, .attributes,
          "a value of \(name) is out of range")
      }
    }
    try check(count == column.layout.valueCount, .attributes, "\(name) has other values than recorded")
    try check(used.allSatisfy { $0 }, .attributes, "a value of \(name) belongs to no document")
    try verifyDictionary(index, name)
  }

  private func isAscending(_ values: [AttributeValue]) -> Bool {
    zip(values, values.dropFirst()).allSatisfy { $0.precedes($1) }
      && !values.contains { if case .number(let number) = $0 { number.isNaN } else { false } }
  }

  private func verifyDictionary(_ index: Int, _ name: String) throws(IndexError) {
    guard let keywords = keywordColumn(index) else { return }
    var total = 0
    for ordinal in 0..<UInt32(keywords.valueCount) {
      let bytes = unsafe keywords.bytes(ordinal)
      total += bytes.count
      if ordinal > 0 {
        try unsafe check(
          TermDictionary.compare(keywords.bytes(ordinal - 1), bytes) < 0, .attributes,
          "values of \(name) are out of order")
      }
    }
    try check(
      total == columns[index].layout.distinctBytes, .attributes, "values of \(name) do not fill their bytes")
  }
}
