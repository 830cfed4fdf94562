/// A document as an input gives it: values by their own names, not yet classified as identifier, title, text or
/// attributes.
struct InputRecord: Equatable {
  /// A value as written.
  enum Value: Equatable {
    /// A text.
    case text(String)
    /// A number and its digits as written.
    case number(Double, digits: String)
    /// True or false.
    case flag(Bool)
  }

  /// A named field with its values.
  struct Field: Equatable {
    /// The name, as the input writes it.
    var name: String
    /// Its position, from 1: in a table the column, elsewhere the character of the line.
    var column: Int
    /// The values in order; empty for null.
    var values: [Value] = []
    /// The number of the object whose member it is, so that a repeated name is noticed.
    var owner = 0
  }

  /// The line on which it begins, from 1.
  var line: Int
  /// The number of lines it takes.
  var lineCount = 1
  /// Its number among the records of the input, from 1.
  var number: Int
  /// The identifier that the format itself gives it, such as a file and an anchor; nil for none.
  var id: String?
  /// The fields in order; a name occurs once.
  var fields: [Field] = []

  /// The most fields of a record: 1000.
  static let maximumFields = 1000

  /// The field with a name; nil where there is none.
  subscript(name: String) -> Field? { fields.first { $0.name == name } }
}

extension InputRecord.Value {
  /// The value as text.
  var text: String {
    switch self {
    case .text(let text): text
    case .number(_, let digits): digits
    case .flag(let flag): flag ? "true" : "false"
    }
  }
}
