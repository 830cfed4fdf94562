/// A document as an input has it: named values, not yet told apart into text and attributes.
struct InputRecord: Equatable {
  /// A value as written.
  enum Value: Equatable {
    case text(String)
    /// A number and its digits as written.
    case number(Double, digits: String)
    case flag(Bool)
  }

  /// A name with its values.
  struct Field: Equatable {
    var name: String
    /// Where it stands: in a table the column, elsewhere the character of the line; from 1.
    var column: Int
    /// The values in order; empty for null.
    var values: [Value] = []
    /// Tells the object apart whose member it is, so that a repeated name is noticed.
    var owner = 0
  }

  /// The line on which it begins, from 1.
  var line: Int
  /// The lines it takes.
  var lineCount = 1
  /// Its number among the records of the input, from 1.
  var number: Int
  /// Whether values are cells of a table: text that may mean a number.
  var isRow = false
  /// The fields in order; a name occurs once.
  var fields: [Field] = []

  /// How many fields a record may have: 1000.
  static let maximumFields = 1000

  /// The field with a name.
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
