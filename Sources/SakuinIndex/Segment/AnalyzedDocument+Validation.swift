extension AnalyzedDocument {
  /// Number of positions that the document takes: its units and a gap after each field.
  var positionCount: Int { fields.reduce(0) { $0 + $1.units.count + 1 } }

  /// Checks that the document fits the schema and keeps the contract of its type.
  /// - Throws: `IndexError.invalidDocument` otherwise.
  func validate(_ schema: IndexSchema) throws(IndexError) {
    guard (1...SegmentMetadata.maxFields).contains(schema.textFields.count) else {
      throw invalid("the schema has \(schema.textFields.count) text fields")
    }
    if id.isEmpty { throw invalid("the id is empty") }
    guard fields.count == schema.textFields.count else {
      throw invalid("\(schema.textFields.count) text fields expected, got \(fields.count)")
    }
    guard attributes.count == schema.attributes.count else {
      throw invalid("\(schema.attributes.count) attribute columns expected, got \(attributes.count)")
    }
    for (index, field) in fields.enumerated() {
      if let reason = field.faultReason { throw invalid("field \(schema.textFields[index]): \(reason)") }
    }
    for (column, values) in zip(schema.attributes, attributes) {
      for value in values {
        switch (column.kind, value) {
        case (.keyword, .keyword), (.date, .date): continue
        case (.number, .number(let number)):
          if number.isNaN { throw invalid("attribute \(column.name): the number is not a number") }
        case (.keyword, _), (.number, _), (.date, _):
          throw invalid("attribute \(column.name): a \(column.kind) expected, got \(value)")
        }
      }
    }
    if stored.count > Int(UInt32.max) >> 1 { throw invalid("the stored document is larger than 2 GiB") }
  }

  private func invalid(_ reason: String) -> IndexError {
    .invalidDocument(id: String(decoding: id, as: UTF8.self), reason: reason)
  }
}

extension AnalyzedField {
  /// How the field breaks the contract of its type; nil when it does not.
  /// - Complexity: O(units).
  var faultReason: String? {
    if units.isEmpty {
      return boundaries.isEmpty && words.isEmpty && lineEnds.isEmpty && blanks.isEmpty && cells.isEmpty
        ? nil : "boundaries, words, gaps or cells in an empty text"
    }
    if let reason = cellFaultReason { return reason }
    for gaps in [lineEnds, blanks] {
      var last: UInt32 = 0
      for gap in gaps {
        guard gap > last, gap < units.count else { return "gap \(gap) does not lie between two units" }
        last = gap
      }
    }
    guard boundaries.first == 0, boundaries.last.map(Int.init) == units.count else {
      return "boundaries do not run from 0 to \(units.count)"
    }
    for index in 1..<boundaries.count where boundaries[index] <= boundaries[index - 1] {
      return "boundary \(index) is not above the boundary before it"
    }
    var boundary = 0
    var end: UInt32 = 0
    for (index, word) in words.enumerated() {
      if word.isEmpty { return "word \(index) is empty" }
      if word.lowerBound < end { return "word \(index) overlaps the word before it or is out of order" }
      end = word.upperBound
      while boundary < boundaries.count, boundaries[boundary] < word.lowerBound { boundary += 1 }
      let startsOnBoundary = boundary < boundaries.count && boundaries[boundary] == word.lowerBound
      while boundary < boundaries.count, boundaries[boundary] < word.upperBound { boundary += 1 }
      guard startsOnBoundary, boundary < boundaries.count, boundaries[boundary] == word.upperBound else {
        return "word \(index) does not lie between two boundaries"
      }
    }
    return nil
  }

  /// How cells and the zeros between them break the contract; nil when they do not.
  private var cellFaultReason: String? {
    var next = 0
    for (index, unit) in units.enumerated() {
      let isCell = next < cells.count && Int(cells[next].start) == index
      if isCell { next += 1 }
      if isCell, index > 0, units[index - 1] != 0 { return "there is no gap before cell \(next - 1)" }
      if unit == 0, isCell || next == cells.count || Int(cells[next].start) != index + 1 {
        return "unit \(index) is zero"
      }
    }
    return next == cells.count ? nil : "cell \(next) is out of order"
  }
}
