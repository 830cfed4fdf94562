/// A document as the index takes it: analysed by someone else, described in plain integers and bytes.
package struct AnalyzedDocument: Sendable {
  /// The external identifier, UTF-8, not empty, unique among the live documents of an index.
  package var id: [UInt8]
  /// One entry for each text field of the index schema, in schema order; an absent field is empty.
  package var fields: [AnalyzedField]
  /// One entry for each attribute column of the index schema, in schema order; empty where absent.
  package var attributes: [[AttributeValue]]
  /// The raw document in the form its owner wants back; opaque to the index.
  package var stored: [UInt8]

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
  /// The folded text in UTF-16 code units. Holds no zero: folding removes U+0000.
  package var units: [UInt16]
  /// Word-break boundaries as offsets into `units`, strictly increasing, from 0 to `units.count`; empty for an empty text.
  package var boundaries: [UInt32]
  /// The words to index, in text order: ranges of `units`, not empty, disjoint, that start and end on a boundary.
  package var words: [Range<UInt32>]

  package init(units: [UInt16] = [], boundaries: [UInt32] = [], words: [Range<UInt32>] = []) {
    self.units = units
    self.boundaries = boundaries
    self.words = words
  }
}

/// A value of an attribute column.
package enum AttributeValue: Sendable, Equatable {
  /// A facet value, UTF-8, as shown.
  case keyword([UInt8])
  /// A number for ranges and sorting; never NaN.
  case number(Double)
  /// A calendar date as days since 1970-01-01 in the proleptic Gregorian calendar.
  case date(Int32)

  /// Whether the value comes before another of its kind.
  func precedes(_ other: AttributeValue) -> Bool {
    switch (self, other) {
    case (.keyword(let left), .keyword(let right)): left.lexicographicallyPrecedes(right)
    case (.number(let left), .number(let right)): left < right
    case (.date(let left), .date(let right)): left < right
    case (.keyword, _), (.number, _), (.date, _): false
    }
  }
}
