/// The fields of a collection: text fields, which are searched with a weight, and attributes, which filter and are
/// counted.
public struct Schema: Sendable, Equatable {
  /// A searched field.
  public struct TextField: Sendable, Equatable {
    /// The canonical name, in ASCII, as in exports and `field:` queries.
    public var name: String
    /// The name shown to Japanese readers, also accepted in queries.
    public var label: String
    /// Other accepted names.
    public var aliases: [String]
    /// The weight of a match in the field, relative to 1 for body text.
    public var weight: Double

    /// Creates a text field.
    public init(name: String, label: String, aliases: [String] = [], weight: Double = 1) {
      self.name = name
      self.label = label
      self.aliases = aliases
      self.weight = weight
    }
  }

  /// The kind of an attribute's values.
  public enum AttributeKind: Sendable, Equatable {
    /// A string that is compared as a whole.
    case keyword
    /// A finite number.
    case number
    /// A day of the Gregorian calendar.
    case date
  }

  /// An attribute, which filters, is counted and sorts.
  public struct AttributeField: Sendable, Equatable {
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

  /// The searched fields, heaviest first; 1 to 15 of them.
  public var textFields: [TextField]
  /// The attributes.
  public var attributes: [AttributeField]

  /// Words whose word boundaries are fixed in every text and query: 安中市, where the dictionary has 安, 中 and 市. They are
  /// stored with the index and change only by rebuilding it.
  public var lexicon: [String]

  /// The names of the identifier in queries, beside `id`: those of the columns from which identifiers are read, such as
  /// 番号.
  public var identifierNames: [String]

  /// Creates a schema.
  public init(
    textFields: [TextField], attributes: [AttributeField] = [], lexicon: [String] = [],
    identifierNames: [String] = []
  ) {
    self.textFields = textFields
    self.attributes = attributes
    self.lexicon = lexicon
    self.identifierNames = identifierNames
  }

  /// Documents with a title and a body.
  public static let general = Schema(
    textFields: [
      TextField(name: "title", label: "題名", aliases: ["タイトル"], weight: 2),
      TextField(name: "body", label: "本文", weight: 1),
    ])
}
