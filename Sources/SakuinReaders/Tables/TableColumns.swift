/// The columns of a table and their names.
struct TableColumns {
  /// The names by position; empty where the header has none.
  private var names: [String]
  /// The number of columns of the header.
  let headerWidth: Int
  /// The names that the header repeats.
  let repeated: [String]
  private var taken: Set<String>
  private var unnamed: Set<Int> = []
  private var hasTotals = false

  /// Creates the columns that a header names.
  init(_ header: [String]) {
    let width = (header.lastIndex { !$0.isEmpty } ?? -1) + 1
    (names, repeated) = HeaderNames.numbered(Array(header.prefix(width)))
    headerWidth = width
    taken = Set(names)
    // A column in between keeps its number, so that #3 is the third one.
    for index in names.indices where names[index].isEmpty {
      names[index] = freeName(index)
      unnamed.insert(index)
    }
  }

  /// Creates columns that no header names.
  init(width: Int) { self.init(Array(repeating: "", count: width), all: width) }

  private init(_ header: [String], all width: Int) {
    (names, repeated, headerWidth) = (header, [], width)
    taken = []
    for index in names.indices { names[index] = freeName(index) }
  }

  /// The own names of all columns so far, in order.
  var all: [String] { hasTotals ? names + [TotalsRow.field] : names }
  /// The number of columns so far.
  var count: Int { names.count }

  /// The name of the column at a position from 0, which is added where the header does not have it.
  mutating func name(at index: Int) -> String {
    while names.count <= index { names.append(freeName(names.count)) }
    return names[index]
  }

  /// Whether the header has columns to the right of the one at a position from 0, but no name for it.
  func isUnnamed(_ index: Int) -> Bool { unnamed.contains(index) }

  /// Notes that the first column counts the rows, so that its want of a name is known; its name.
  mutating func nameIndex() -> String {
    unnamed.remove(0)
    return name(at: 0)
  }

  /// The position of the column with a name; nil where there is none.
  func index(of name: String) -> Int? { names.firstIndex(of: name) }

  /// Notes that rows of totals have a field of their own; false where a column has its name.
  mutating func addTotals() -> Bool {
    if names.contains(TotalsRow.field) { return false }
    hasTotals = true
    return true
  }

  /// 列 and the number of the column, or with a sign that makes it differ from other names.
  private mutating func freeName(_ index: Int) -> String {
    var name = "列\(index + 1)"
    while !taken.insert(name).inserted { name += "'" }
    return name
  }
}
