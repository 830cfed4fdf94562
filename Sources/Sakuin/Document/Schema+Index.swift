import SakuinIndex

// Shapes and values of documents as the index knows them.

extension Schema {
  /// The shape as the index sees it: names and kinds by ordinal.
  var indexSchema: IndexSchema {
    IndexSchema(
      textFields: textFields.map(\.name),
      attributes: attributes.map { .init(name: $0.name, kind: $0.kind.indexKind) })
  }
}

extension Schema.AttributeKind {
  /// The index's form.
  var indexKind: IndexSchema.AttributeKind {
    switch self {
    case .keyword: .keyword
    case .number: .number
    case .date: .date
    }
  }
}

extension AttributeValue {
  /// The index's form of a value.
  init(_ value: Document.Value) {
    switch value {
    case .keyword(let text): self = .keyword(Array(text.utf8))
    case .number(let number): self = .number(number)
    case .date(let date): self = .date(date.daysSinceEpoch)
    }
  }
}
