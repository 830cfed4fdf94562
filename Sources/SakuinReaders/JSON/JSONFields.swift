import Sakuin

/// Turns the tokens of a JSON value into the fields of a record.
///
/// A member is a field; each element of an array is a value; a member of a nested object is the field `outer.inner`, also
/// where the objects stand in an array; null is no value. A name may occur once in an object.
struct JSONFields {
  /// What the value is.
  enum Shape {
    /// An object.
    case object
    /// An array with a value for each of some names.
    case row([String])
    /// One value, with the name that it gets.
    case scalar(String)
  }

  private var fields: [InputRecord.Field] = []
  /// Whether each field only holds members of its own.
  private var isContainer: [Bool] = []
  /// The fields by name, once there are more than `fewFields` of them.
  private var positions: [String: Int] = [:]
  private var open: [Container] = []
  /// The names of the record before, whose members usually come in the same order.
  private var last: [String] = []
  private var isLikeLast = true

  /// An open object or array.
  private struct Container {
    /// What stands before the names of the members.
    var prefix: String
    /// The number of its token; -1 for an array.
    var owner: Int
    /// The field to which it belongs.
    var field: Int
  }

  /// Up to how many fields names are compared one after another.
  private static let fewFields = 16

  /// The fields of a value whose tokens are `tokens`, in `bytes`.
  ///
  /// - Throws: a name that is twice in an object, a number that is too large, more than `InputRecord.maximumFields`
  ///   names, a row with more cells than names.
  /// - Complexity: O(`bytes.count`).
  mutating func read(
    _ tokens: [JSONToken], _ bytes: UnsafeRawBufferPointer, as shape: Shape = .object
  ) throws(JSONFault) -> [InputRecord.Field] {
    begin()
    var names: [String] = []
    var isRow = false
    if case .row(let header) = shape { (names, isRow) = (header, true) }
    if case .scalar(let name) = shape { _ = try field(name, 0, tokens[0]) }
    /// The field that receives the values of the current key; nested arrays go to the same field.
    var current = 0
    var cell = 0
    for (index, token) in tokens.enumerated() {
      if open.count == 1, open[0].owner == -1, isRow, token.kind != .arrayEnd {
        current = try self.cell(cell, of: names, token) ?? current
        cell += 1
        if cell > names.count { continue }
      }
      try checkNamed(token)
      switch token.kind {
      case .objectStart:
        if !fields.isEmpty, fields[current].values.isEmpty { isContainer[current] = true }
        let prefix = open.isEmpty ? "" : fields[current].name + "."
        open.append(Container(prefix: prefix, owner: index, field: current))
      case .arrayStart: open.append(Container(prefix: open.last?.prefix ?? "", owner: -1, field: current))
      case .objectEnd, .arrayEnd: current = open.removeLast().field
      case .null: continue
      case .key:
        guard let object = open.last else { continue }
        let key = JSONString.text(token, bytes)
        current = try field(object.prefix.isEmpty ? key : object.prefix + key, object.owner, token)
      case .string: append(.text(JSONString.text(token, bytes)), to: current)
      case .isTrue, .isFalse: append(.flag(token.kind == .isTrue), to: current)
      case .number:
        let digits = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
        guard let number = Double(digits), number.isFinite else {
          throw JSONFault(
            token.start, "the number \(excerpt(digits)) is too large", ja: "数 \(excerpt(digits)) は大きすぎます")
        }
        append(.number(number, digits: digits), to: current)
      }
    }
    return end()
  }

  /// Checks that a value belongs to a field, whatever the records before it were.
  private func checkNamed(_ token: JSONToken) throws(JSONFault) {
    guard fields.isEmpty else { return }
    switch token.kind {
    case .key, .null, .objectEnd, .arrayStart, .arrayEnd: return
    case .objectStart where open.isEmpty: return
    default:
      throw JSONFault(
        token.first, "expected a value with a name, as in the first records",
        ja: "初めのレコードのように、名前のある値が必要です")
    }
  }

  private mutating func append(_ value: InputRecord.Value, to field: Int) {
    fields[field].values.append(value)
    isContainer[field] = false
  }

  private mutating func begin() {
    fields.removeAll()
    fields.reserveCapacity(last.count)
    isContainer.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    isLikeLast = true
  }

  /// The fields without those that only hold members.
  private mutating func end() -> [InputRecord.Field] {
    if !isLikeLast || fields.count != last.count { last = fields.map(\.name) }
    if isContainer.contains(true) {
      fields = zip(fields, isContainer).compactMap { $1 ? nil : $0 }
    }
    return fields
  }

  /// The field of a cell of a row; nil for a cell without a value beyond the names.
  private mutating func cell(
    _ index: Int, of names: [String], _ token: JSONToken
  ) throws(JSONFault) -> Int? {
    if index < names.count { return try field(names[index], 0, token) }
    guard token.kind != .null else { return nil }
    throw JSONFault(
      token.first, "expected \(names.count) values as in the first row, got more",
      ja: "見出しの行と同じ \(names.count) 個の値が必要ですが、それより多くあります")
  }

  /// The index of the field `name`, added when it is new.
  private mutating func field(_ name: String, _ owner: Int, _ token: JSONToken) throws(JSONFault) -> Int {
    if isLikeLast {
      // Names that come as in the record before are all different, so none is sought.
      if fields.count < last.count, last[fields.count] == name { return try add(name, owner, token) }
      isLikeLast = false
      for (index, field) in fields.enumerated() where fields.count > Self.fewFields {
        positions[field.name] = index
      }
    }
    let known =
      positions.isEmpty ? fields.firstIndex { $0.name == name } : positions[name]
    guard let known else { return try add(name, owner, token) }
    guard fields[known].owner != owner else {
      throw JSONFault(
        token.first,
        "the name \(excerpt(name)) occurs twice; expected each name once",
        ja: "名前 \(excerpt(name)) が2回あります。1回だけにしてください")
    }
    fields[known].owner = owner
    return known
  }

  private mutating func add(_ name: String, _ owner: Int, _ token: JSONToken) throws(JSONFault) -> Int {
    guard fields.count < InputRecord.maximumFields else {
      throw JSONFault(
        token.first, "expected at most \(InputRecord.maximumFields) names in a document",
        ja: "1文書の項目は \(InputRecord.maximumFields) 個までです")
    }
    fields.append(InputRecord.Field(name: name, column: token.first + 1, owner: owner))
    isContainer.append(false)
    if !positions.isEmpty {
      positions[name] = fields.count - 1
    } else if !isLikeLast, fields.count > Self.fewFields {
      for (index, field) in fields.enumerated() { positions[field.name] = index }
    }
    return fields.count - 1
  }
}

/// The names of the fields of records so far, each once, in order of first appearance.
struct FieldOrder {
  /// The names.
  private(set) var names: [String] = []
  private var known: Set<String> = []

  /// Adds the names of a record's fields.
  mutating func add(_ fields: [InputRecord.Field]) {
    for (index, field) in fields.enumerated() where index >= names.count || names[index] != field.name {
      add(field.name)
    }
  }

  /// Adds a name.
  mutating func add(_ name: String) {
    if known.insert(name).inserted { names.append(name) }
  }
}
