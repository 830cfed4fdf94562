/// A document: an identifier, text fields, which are searched, and attributes, which filter and are counted.
///
/// ```swift
/// let document = Document(id: "1", text: ["title": "防災訓練"], attributes: ["年度": 2023, "部局": ["総務部", "消防"]])
/// ```
///
/// What an index accepts is checked when it is given one: identifiers of 1 to 16,384 bytes without U+0000, fields and
/// attributes that the schema has, each of them once, values of the attribute's kind, finite numbers, and keywords of at most
/// 32,768 bytes.
public struct Document: Sendable, Hashable, Identifiable {
  /// The identifier, unique in an index; a document with a known identifier replaces the former one.
  ///
  /// An index compares identifiers by their bytes in UTF-8: が in one code point and が in two are two documents, each found
  /// by its own identifier. Swift takes such strings for equal, so where identifiers are written in both ways,
  /// compare `Array(id.utf8)`.
  public var id: String
  /// Text by field name, in the given order. A field may occur once.
  public var text: [TextValue]
  /// Attributes by name, in the given order. A name may occur once, with several values.
  public var attributes: [Attribute]
  /// The position in the file it was read from; nil for none.
  public var source: Source?

  /// The text of one field, raw, as it is shown, marked and exported.
  public struct TextValue: Sendable, Hashable, Codable {
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
  public struct Attribute: Sendable, Hashable, Codable {
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

  /// A value of an attribute. Literals of strings are keywords, those of numbers numbers. More kinds of values may come: a
  /// `switch` over them needs a `default`.
  @nonexhaustive public enum Value: Sendable, Hashable {
    /// A facet value, as shown.
    case keyword(String)
    /// A finite number.
    case number(Double)
    /// A calendar date.
    case date(CalendarDate)
  }

  /// A position in an input file.
  public struct Source: Sendable, Hashable, Codable {
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

  /// The raw text of a field; nil where the document has none. Setting it changes the text where it stands, or adds it
  /// behind the others; nil removes it.
  ///
  /// - Complexity: O(fields).
  public subscript(field: String) -> String? {
    get { text.first { $0.field == field }?.text }
    set {
      guard let index = text.firstIndex(where: { $0.field == field }) else {
        if let newValue { text.append(TextValue(field: field, text: newValue)) }
        return
      }
      if let newValue { text[index].text = newValue } else { text.remove(at: index) }
    }
  }

  /// The values of an attribute; empty where the document has none.
  ///
  /// - Complexity: O(attributes).
  public func values(of attribute: String) -> [Value] {
    attributes.first { $0.name == attribute }?.values ?? []
  }

  /// Gives an attribute other values, where it stands or behind the others; none remove it.
  ///
  /// - Complexity: O(attributes).
  public mutating func setValues(_ values: [Value], of attribute: String) {
    guard let index = attributes.firstIndex(where: { $0.name == attribute }) else {
      if !values.isEmpty { attributes.append(Attribute(name: attribute, values: values)) }
      return
    }
    if values.isEmpty { attributes.remove(at: index) } else { attributes[index].values = values }
  }
}
