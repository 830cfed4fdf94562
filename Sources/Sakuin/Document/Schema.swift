/// The fields of a collection: text fields, which are searched with a weight, and attributes, which filter and are
/// counted.
///
/// ```swift
/// let schema = try Schema(
///   text: [.text("title", label: "件名", weight: 2), .text("body", label: "本文")],
///   attributes: [.keyword("department", label: "部局"), .number("budget", label: "予算額"), .date("decided", label: "決定日")])
/// ```
///
/// A schema is a value that may be anything; `check` says whether it is one that an index can have, and an index or a writer
/// checks it when it is made.
public struct Schema: Sendable, Hashable {
  /// A searched field.
  public struct TextField: Sendable, Hashable {
    /// The canonical name, in ASCII, as in exports and `field:` queries.
    public var name: String
    /// The name shown to Japanese readers, also accepted in queries.
    public var label: String
    /// Other accepted names.
    public var aliases: [String]
    /// The weight of a match in the field, relative to 1 for body text, within `weightRange`. Only of a field that is
    /// scored alone.
    public var weight: Double
    /// With which other fields a match is scored.
    public var scoring: Scoring

    /// Creates a text field.
    public init(
      name: String, label: String, aliases: [String] = [], weight: Double = 1, scoring: Scoring = .alone
    ) {
      self.name = name
      self.label = label
      self.aliases = aliases
      self.weight = weight
      self.scoring = scoring
    }
  }

  /// How a match in a text field counts. A table may have hundreds of columns; their texts are searched all the same, but
  /// length and frequency are those of a group.
  ///
  /// More ways may come: a `switch` over them needs a `default`.
  @nonexhaustive public enum Scoring: String, Sendable, Hashable, Codable {
    /// By itself: the length of a text is that of this field. At most 15 fields of a schema
    /// are, or 14 beside short ones; of more, those in the middle are scored with the rest.
    case alone
    /// Together with the other short texts of the document: names, offices, categories.
    case short
    /// Together with the last field that is scored alone, which is the body.
    case rest
  }

  /// A column of the tables, or a member of the objects, that documents are read from.
  public struct Column: Sendable, Hashable, Codable {
    /// Its own name, as written there.
    public var name: String
    /// The canonical name of the field that it is read as; `id` for the identifier.
    public var field: String

    /// Creates a column.
    public init(name: String, field: String) {
      self.name = name
      self.field = field
    }
  }

  /// The kind of an attribute's values. More kinds may come: a `switch` over them needs a `default`.
  @nonexhaustive public enum AttributeKind: String, Sendable, Hashable, Codable {
    /// A string that is compared as a whole.
    case keyword
    /// A finite number.
    case number
    /// A day of the Gregorian calendar.
    case date
  }

  /// An attribute, which filters, is counted and sorts.
  public struct AttributeField: Sendable, Hashable {
    /// The canonical name, in ASCII.
    public var name: String
    /// The name shown to Japanese readers, also accepted in queries.
    public var label: String
    /// Other accepted names.
    public var aliases: [String]
    /// The kind of its values.
    public var kind: AttributeKind

    /// Creates an attribute.
    public init(name: String, label: String, aliases: [String] = [], kind: AttributeKind) {
      self.name = name
      self.label = label
      self.aliases = aliases
      self.kind = kind
    }
  }

  /// The searched fields, at least one; the heaviest first, and of those that are scored alone the body last.
  public var textFields: [TextField]
  /// The attributes.
  public var attributes: [AttributeField]

  /// Words whose word boundaries are fixed in every text and query: 安中市, where the dictionary has 安, 中 and 市. They are
  /// stored with the index and change only by rebuilding it.
  public var lexicon: [String]

  /// The names of the identifier in queries, beside `id`: those of the columns from which identifiers are read, such as
  /// 番号.
  public var identifierNames: [String]

  /// The columns of the inputs in their order, by which an export writes documents as they came; empty where documents
  /// were made by a program.
  public var columns: [Column]

  /// The names of texts and attributes that documents may have beside the others: they are stored and shown, but neither
  /// searched nor counted.
  public var storedFields: [String]

  /// What becomes of a text or an attribute of a document whose name the schema does not have.
  @nonexhaustive public enum UnknownFields: Sendable, Hashable {
    /// The document is refused: what is stored can be found.
    case reject
    /// It is stored and shown, but neither searched nor counted, like `storedFields`.
    case store
  }

  /// Creates a schema, which is not checked before an index is made of it; see `check`.
  public init(
    textFields: [TextField], attributes: [AttributeField] = [], lexicon: [String] = [],
    identifierNames: [String] = [], columns: [Column] = [], storedFields: [String] = []
  ) {
    self.textFields = textFields
    self.attributes = attributes
    self.lexicon = lexicon
    self.identifierNames = identifierNames
    self.columns = columns
    self.storedFields = storedFields
  }

  /// The attribute of rows of a table that are no data, such as totals; its values are what they are, such as 合計. An
  /// order by another attribute has them last.
  public static let rowKind = "行種"

  /// Documents with a title and a body.
  public static let general = Schema(
    textFields: [
      TextField(name: "title", label: "題名", aliases: ["タイトル"], weight: 2),
      TextField(name: "body", label: "本文", weight: 1),
    ])
}
