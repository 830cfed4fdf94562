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

/// A day of the proleptic Gregorian calendar.
public struct CalendarDate: Sendable, Equatable, Hashable {
  /// Days since 1970-01-01.
  public var daysSinceEpoch: Int32

  /// A date by its day number.
  public init(daysSinceEpoch: Int32) {
    self.daysSinceEpoch = daysSinceEpoch
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The year, month and day (Howard Hinnant, chrono-compatible low-level date algorithms, `civil_from_days`).
  public var yearMonthDay: (year: Int, month: Int, day: Int) {
    let days = Int(daysSinceEpoch) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// The date in ISO 8601, `2023-10-31`.
  public var description: String {
    let (year, month, day) = yearMonthDay
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(abs(number))
      return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }
}
