/// An analyzed document, the input of the index: plain integers and bytes, independent of the analyzer.
package struct AnalyzedDocument: Sendable {
  /// The external id in UTF-8; not empty, unique among the live documents of an index.
  package var id: [UInt8]
  /// One entry per text field of the index schema, in schema order; an absent field is empty.
  package var fields: [AnalyzedField]
  /// One entry per attribute column of the index schema, in schema order; empty where absent.
  package var attributes: [[AttributeValue]]
  /// The raw document in the form in which its owner wants it back; opaque to the index.
  package var stored: [UInt8]

  /// Creates a document from its parts; nothing is validated.
  package init(
    id: [UInt8], fields: [AnalyzedField], attributes: [[AttributeValue]], stored: [UInt8]
  ) {
    self.id = id
    self.fields = fields
    self.attributes = attributes
    self.stored = stored
  }
}

/// One text field of a document after analysis.
package struct AnalyzedField: Sendable, Equatable {
  /// A text among several that share the field.
  package struct Cell: Sendable, Equatable {
    /// Where it begins in `units`.
    package var start: UInt32
    /// The number of the document's field whose text it is.
    package var field: UInt16

    /// Creates a cell.
    package init(start: UInt32, field: UInt16) {
      self.start = start
      self.field = field
    }
  }

  /// The folded text in UTF-16 code units. Contains no zero, since folding removes U+0000, but for one before each cell
  /// that is not at the start.
  package var units: [UInt16]
  /// Word boundaries as offsets into `units`, strictly increasing, from 0 to `units.count`; empty for an
  /// empty text.
  package var boundaries: [UInt32]
  /// The words to index, in text order: ranges of `units`, not empty, disjoint, each starting and ending at a
  /// boundary.
  package var words: [Range<UInt32>]
  /// Where the written text has a line end that is not among `units`: offsets of the units after them, strictly
  /// increasing, from 1 to `units.count` - 1.
  package var lineEnds: [UInt32]
  /// Where the written text has blanks that are not among `units`; as `lineEnds`, and none of them.
  package var blanks: [UInt32]
  /// The texts that share the field, ascending; none where the whole is the text of the field itself, as is what precedes
  /// the first of them.
  package var cells: [Cell]

  /// Creates a field from its parts; by default it is empty. Nothing is validated.
  package init(
    units: [UInt16] = [], boundaries: [UInt32] = [], words: [Range<UInt32>] = [], lineEnds: [UInt32] = [],
    blanks: [UInt32] = [], cells: [Cell] = []
  ) {
    self.units = units
    self.boundaries = boundaries
    self.words = words
    self.lineEnds = lineEnds
    self.blanks = blanks
    self.cells = cells
  }

  /// Appends the text of another field of the document, whose number is `field`, as a cell; an empty one is left out.
  package mutating func append(_ text: AnalyzedField, field: UInt16) {
    guard !text.units.isEmpty else { return }
    if !units.isEmpty { units.append(0) }
    let start = UInt32(units.count)
    cells.append(Cell(start: start, field: field))
    units += text.units
    boundaries += text.boundaries.map { $0 + start }
    words += text.words.map { $0.lowerBound + start..<$0.upperBound + start }
    lineEnds += text.lineEnds.map { $0 + start }
    blanks += text.blanks.map { $0 + start }
  }
}

/// A value of an attribute column.
package enum AttributeValue: Sendable, Equatable {
  /// A facet value in UTF-8, as displayed.
  case keyword([UInt8])
  /// A number for range filters and sorting; never NaN.
  case number(Double)
  /// A calendar date as days since 1970-01-01 in the proleptic Gregorian calendar.
  case date(Int32)

  /// Whether the value sorts before another of its kind.
  func precedes(_ other: AttributeValue) -> Bool {
    switch (self, other) {
    case (.keyword(let left), .keyword(let right)): left.lexicographicallyPrecedes(right)
    case (.number(let left), .number(let right)): left < right
    case (.date(let left), .date(let right)): left < right
    case (.keyword, _), (.number, _), (.date, _): false
    }
  }
}
