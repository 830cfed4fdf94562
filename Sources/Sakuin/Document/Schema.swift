/// The shape of a collection: which fields are searched with what weight, which attributes filter and count.
public struct Schema: Sendable, Equatable {
  /// A searched field.
  public struct TextField: Sendable, Equatable {
    /// The canonical name, in ASCII, as in exports and `field:` queries.
    public var name: String
    /// The name shown to Japanese readers, also accepted in queries.
    public var label: String
    /// Other accepted names.
    public var aliases: [String]
    /// What a match here counts, relative to 1 for body text.
    public var weight: Double

    /// A field of the schema.
    public init(name: String, label: String, aliases: [String] = [], weight: Double = 1) {
      self.name = name
      self.label = label
      self.aliases = aliases
      self.weight = weight
    }
  }

  /// What values an attribute holds.
  public enum AttributeKind: Sendable, Equatable {
    /// A string that is compared as a whole.
    case keyword
    /// A finite number.
    case number
    /// A day of the Gregorian calendar.
    case date
  }

  /// A filtering, counting, sorting attribute.
  public struct AttributeField: Sendable, Equatable {
    /// The canonical name, in ASCII.
    public var name: String
    /// The name shown to Japanese readers, also accepted in queries.
    public var label: String
    /// Other accepted names.
    public var aliases: [String]
    /// What values it holds.
    public var kind: AttributeKind

    /// A field of the schema.
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

  /// Words whose borders are fixed in every text and query: 安中市, where the dictionary has 安, 中 and 市. They go with
  /// the index and change only by building it anew.
  public var lexicon: [String]

  /// A schema of these fields and attributes.
  public init(textFields: [TextField], attributes: [AttributeField] = [], lexicon: [String] = []) {
    self.textFields = textFields
    self.attributes = attributes
    self.lexicon = lexicon
  }

  /// Documents with a title and a body.
  public static let general = Schema(
    textFields: [
      TextField(name: "title", label: "題名", aliases: ["タイトル"], weight: 2),
      TextField(name: "body", label: "本文", weight: 1),
    ])
}
