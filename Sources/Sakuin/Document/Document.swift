/// A document: an identifier, text fields that are searched, attributes that filter and count.
public struct Document: Sendable, Equatable {
  /// The identifier, unique in an index; adding a document with a known identifier replaces it.
  public var id: String
  /// Text by field name, in the order given. A field may occur once.
  public var text: [TextValue]
  /// Attributes by name, in the order given. A name may occur once; its values may be several.
  public var attributes: [Attribute]
  /// Where the document was read, if it came from a file.
  public var source: Source?

  /// The text of one field, raw, as it is shown, marked and exported.
  public struct TextValue: Sendable, Equatable {
    /// The field's name.
    public var field: String
    /// The raw text.
    public var text: String

    /// A field with its text.
    public init(field: String, text: String) {
      self.field = field
      self.text = text
    }
  }

  /// An attribute with its values.
  public struct Attribute: Sendable, Equatable {
    /// The attribute's name.
    public var name: String
    /// Its values, in the order given.
    public var values: [Value]

    /// An attribute with its values.
    public init(name: String, values: [Value]) {
      self.name = name
      self.values = values
    }
  }

  /// A value of an attribute.
  public enum Value: Sendable, Equatable {
    /// A facet value, as shown.
    case keyword(String)
    /// A finite number.
    case number(Double)
    /// A calendar date.
    case date(CalendarDate)
  }

  /// A place in an input file.
  public struct Source: Sendable, Equatable {
    /// The file's name as the user gave it.
    public var file: String
    /// The first line of the document, counted from 1.
    public var line: Int

    /// A place in a file.
    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// A document.
  public init(id: String, text: [TextValue], attributes: [Attribute] = [], source: Source? = nil) {
    self.id = id
    self.text = text
    self.attributes = attributes
    self.source = source
  }

  /// The raw text of a field, or nil where the document has none.
  public subscript(field: String) -> String? {
    text.first { $0.field == field }?.text
  }

  /// The values of an attribute; empty where the document has none.
  public func values(of attribute: String) -> [Value] {
    attributes.first { $0.name == attribute }?.values ?? []
  }
}
