/// A document: an identifier, text fields, which are searched, and attributes, which filter and are counted.
public struct Document: Sendable, Hashable, Identifiable {
  /// The identifier, unique in an index; a document with a known identifier replaces the former one.
  public var id: String
  /// Text by field name, in the given order. A field may occur once.
  public var text: [TextValue]
  /// Attributes by name, in the given order. A name may occur once, with several values.
  public var attributes: [Attribute]
  /// The position in the file it was read from; nil for none.
  public var source: Source?

  /// The text of one field, raw, as it is shown, marked and exported.
  public struct TextValue: Sendable, Hashable {
    /// The field's name.
    public var field: String
    /// The raw text.
    public var text: String

    /// Creates a field.
    public init(field: String, text: String) {
      self.field = field
      self.text = text
    }
  }

  /// An attribute with its values.
  public struct Attribute: Sendable, Hashable {
    /// The attribute's name.
    public var name: String
    /// Its values, in the given order.
    public var values: [Value]

    /// Creates an attribute.
    public init(name: String, values: [Value]) {
      self.name = name
      self.values = values
    }
  }

  /// A value of an attribute.
  public enum Value: Sendable, Hashable {
    /// A facet value, as shown.
    case keyword(String)
    /// A finite number.
    case number(Double)
    /// A calendar date.
    case date(CalendarDate)
  }

  /// A position in an input file.
  public struct Source: Sendable, Hashable {
    /// The file's name as the user gave it.
    public var file: String
    /// The first line of the document, counted from 1.
    public var line: Int

    /// Creates a position.
    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// Creates a document.
  public init(id: String, text: [TextValue], attributes: [Attribute] = [], source: Source? = nil) {
    self.id = id
    self.text = text
    self.attributes = attributes
    self.source = source
  }

  /// The raw text of a field; nil where the document has none.
  ///
  /// - Complexity: O(fields).
  public subscript(field: String) -> String? {
    text.first { $0.field == field }?.text
  }

  /// The values of an attribute; empty where the document has none.
  ///
  /// - Complexity: O(attributes).
  public func values(of attribute: String) -> [Value] {
    attributes.first { $0.name == attribute }?.values ?? []
  }
}
