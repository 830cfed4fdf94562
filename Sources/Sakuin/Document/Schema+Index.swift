import SakuinIndex
import SakuinQuery

// Shapes and values of documents as the index knows them.
//
// An index has few text fields, since each costs some bytes a document and some work a search. Those of the documents that
// are scored alone have one each; the short ones share one, and the rest share the last.

extension Schema {
  /// The most text fields that are scored alone.
  static let maximumAlone = 15
  /// The most text fields: their numbers are stored in 16 bits, of which one value is taken.
  static let maximumTextFields = 65_000

  /// The schema with every field scored in a way that the index has room for: of more than 15 fields that are to be scored
  /// alone, those after the first 14 but for the last are scored with the rest; and one is scored alone.
  var placed: Schema {
    var schema = self
    var alone = schema.textFields.indices.filter { schema.textFields[$0].scoring == .alone }
    if alone.isEmpty, let first = schema.textFields.indices.first {
      schema.textFields[first].scoring = .alone
      alone = [first]
    }
    // The shared field of the short ones takes the place of one.
    let room = Self.maximumAlone - (schema.textFields.contains { $0.scoring == .short } ? 1 : 0)
    if alone.count > room {
      for index in alone[(room - 1)..<(alone.count - 1)] { schema.textFields[index].scoring = .rest }
    }
    return schema
  }

  /// The numbers of the text fields that are scored alone, and whether others share the field of the short ones.
  private var groups: (alone: [Int], hasShort: Bool) {
    (
      textFields.indices.filter { textFields[$0].scoring == .alone },
      textFields.contains { $0.scoring == .short }
    )
  }

  /// Which field of the index holds each text field. The schema is `placed`.
  var layout: TextFieldLayout {
    let (alone, hasShort) = groups
    // The body stays last: its list of starts is read fastest.
    let last = alone.count - 1 + (hasShort ? 1 : 0)
    var owners = Array(alone.dropLast())
    if hasShort { owners.append(-1) }
    if let body = alone.last { owners.append(body) }
    let fields = textFields.indices.map { index in
      switch textFields[index].scoring {
      case .alone: owners.firstIndex(of: index) ?? last
      case .short: last - 1
      case .rest: last
      }
    }
    return TextFieldLayout(fields: fields, owners: owners)
  }

  /// The name that stands for the field of the index that the short texts share.
  static let shortTexts = "short"

  /// The name, label and weight of each field of the index; the name is that of its own text field.
  var indexFields: [TextField] {
    layout.owners.map { owner in
      owner >= 0 ? textFields[owner] : TextField(name: Self.shortTexts, label: "短い項目", scoring: .short)
    }
  }

  /// A view of segments of the schema, which is `placed`.
  func view(of segments: [(segment: SegmentReader, live: LiveDocuments?)]) -> IndexView {
    IndexView(segments, fieldWeights: indexFields.map(\.weight), layout: layout)
  }

  /// The shape as the index sees it: names and kinds by ordinal. The schema is `placed`.
  var indexSchema: IndexSchema {
    IndexSchema(
      textFields: indexFields.map(\.name),
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
