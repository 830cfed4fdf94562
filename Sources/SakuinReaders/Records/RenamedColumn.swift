/// A column of a table or a member of an object that is read as a field of another name: 件名 as `title`.
public struct RenamedColumn: Sendable, Equatable {
  /// The name in the input.
  public var name: String
  /// The field.
  public var field: String

  /// Creates a renamed column.
  init(_ name: String, _ field: String) {
    self.name = name
    self.field = field
  }
}

extension [RenamedColumn] {
  /// Appends the columns that are not there yet.
  mutating func add(_ columns: some Sequence<RenamedColumn>) {
    for column in columns where !contains(column) { append(column) }
  }
}
