import Sakuin

/// Where the records of a JSON text are.
struct JSONLayout {
  /// The way from each value of the text to the records.
  var path = JSONPath.root
  /// Whether the values of the text are themselves the rows of a table.
  var isRows = false
  /// Whether the records are the features of GeoJSON.
  var isGeographic = false
  /// The members of the only object that hold no records.
  var others: [String] = []

  /// The most arrays that are looked at, and the most that a message names.
  private static let (maximumArrays, shownArrays) = (1000, 8)
  /// Members that are understood as a list of records even where the list is empty.
  private static let listNames: Set<String> = [
    "data", "items", "records", "results", "rows", "entries", "list", "documents", "features", "projects",
  ]

  /// Finds the records of an input: the values themselves where there are several; the elements of an array; in a single
  /// object the only array of objects, unless the object has an `id` of its own or holds none: then it is the record.
  ///
  /// - Throws: `.input` where an object holds several arrays of objects, which the message names, and at a fault.
  /// - Complexity: One pass over a single object, otherwise up to the first element or the second value.
  static func find(_ input: TextInput) throws(SakuinError) -> JSONLayout {
    var survey = JSONSurvey(input)
    try survey.run()
    var layout = JSONLayout()
    guard survey.first == .objectStart, !survey.hasSeveralValues else {
      layout.isRows = survey.isRows
      return layout
    }
    let arrays = survey.arrays
    if survey.type == "FeatureCollection" {
      layout.path = JSONPath(names: ["features"])
      layout.isGeographic = true
      layout.others = survey.members.filter {
        $0 != "features" && $0 != "type" && $0 != "bbox" && $0 != "crs"
      }
      return layout
    }
    if survey.type == "Feature" || survey.hasID { return layout }
    if arrays.isEmpty {
      let lists = survey.emptyArrays.filter(listNames.contains)
      if lists.count == 1, survey.emptyArrays.count == 1 { layout.path = JSONPath(names: lists) }
    } else if arrays.count == 1 {
      layout.path = JSONPath(names: arrays[0].names)
    } else {
      throw severalArrays(arrays, input)
    }
    if layout.path != .root { layout.others = survey.members.filter { $0 != arrays.first?.names.first } }
    return layout
  }

  /// The fault of a path that leads to no records.
  ///
  /// - Throws: the faults of the text.
  static func nothing(at path: JSONPath, _ input: TextInput) throws(SakuinError) -> SakuinError {
    var survey = JSONSurvey(input)
    try survey.run(isWhole: true)
    let known = list(survey.arrays)
    return .fault(
      input.source.name,
      "nothing is at --path \(path.text)"
        + (known.isEmpty ? "; there is no array of objects" : "; the arrays of objects are \(known.en)"),
      ja: "--path \(path.text) に当たるところがありません。"
        + (known.isEmpty ? "オブジェクトの配列はありません" : "オブジェクトの配列は \(known.ja) です"))
  }

  private static func severalArrays(_ arrays: [JSONSurvey.Array], _ input: TextInput) -> SakuinError {
    let known = list(arrays)
    let parents = Set(arrays.map { $0.names.dropLast() })
    var together = ""
    if arrays.count > 2, let parent = parents.first, parents.count == 1, arrays[0].names.count > 1 {
      together = JSONPath(names: Swift.Array(parent)).text + ".*"
    }
    return .fault(
      input.source.name,
      "there are \(arrays.count) arrays of objects, \(known.en); choose the one with the records by --path, such as "
        + "--path \(JSONPath(names: arrays[0].names).text)"
        + (together.isEmpty ? "" : ", all of them by --path '\(together)'")
        + ", or make the whole file one document by --path .",
      ja: "オブジェクトの配列が \(arrays.count) 個あります（\(known.ja)）。文書の集まりを --path で選んでください: "
        + "--path \(JSONPath(names: arrays[0].names).text)"
        + (together.isEmpty ? "" : "、すべてなら --path '\(together)'") + "、ファイル全体を1文書にするなら --path .")
  }

  private static func list(_ arrays: [JSONSurvey.Array]) -> (en: String, ja: String, isEmpty: Bool) {
    let shown = arrays.prefix(shownArrays).map { (excerpt(JSONPath(names: $0.names).text), $0.count) }
    let isMore = arrays.count > shownArrays
    return (
      shown.map { "\($0) (\($1))" }.joined(separator: ", ") + (isMore ? ", …" : ""),
      shown.map { "\($0)（\($1)件）" }.joined(separator: "、") + (isMore ? "…" : ""), arrays.isEmpty
    )
  }
}

/// Looks over a JSON text for arrays of objects.
struct JSONSurvey {
  /// An array of objects outside of others.
  struct Array {
    /// The names of the members that lead to it.
    var names: [String]
    /// The number of its objects.
    var count: Int
  }

  /// The kind of the first value.
  private(set) var first: JSONToken.Kind?
  /// Whether there are several values.
  private(set) var hasSeveralValues = false
  /// Whether the values are arrays without objects, several of them: rows of a table.
  private(set) var isRows = false
  /// The arrays of objects, each path once, in order.
  private(set) var arrays: [Array] = []
  /// The names of the members of the first object.
  private(set) var members: [String] = []
  /// The members of the first object that are empty arrays.
  private(set) var emptyArrays: [String] = []
  /// The member `type` of the first object.
  private(set) var type: String?
  /// Whether the first object has an `id` that is text or a number.
  private(set) var hasID = false

  private let scanner: JSONScanner
  private var positions: [[String]: Int] = [:]
  private var open: [Container] = []
  private var key = ""

  private struct Container {
    var isObject: Bool
    /// The names that lead to it.
    var names: [String]
    var count = 0
  }

  /// Creates a survey of an input.
  init(_ input: TextInput) { scanner = JSONScanner(input.source, from: input.start) }

  /// Looks over the text: all of it where `isWhole`, otherwise as far as it takes to tell where the records are.
  ///
  /// - Throws: the first fault.
  mutating func run(isWhole: Bool = false) throws(SakuinError) {
    while let token = try scanner.next() {
      if token.closes {
        let closed = open.removeLast()
        if closed.count == 0, !closed.isObject, open.count == 1, open[0].isObject { emptyArrays.append(key) }
        continue
      }
      if token.kind == .key {
        key = JSONString.text(token, scanner.bytes)
        if open.count == 1, !hasSeveralValues, members.count < InputRecord.maximumFields {
          members.append(key)
        }
        continue
      }
      if open.isEmpty, first != nil {
        hasSeveralValues = true
        isRows = first == .arrayStart && token.kind == .arrayStart
        if !isWhole { return }
      }
      if first == nil { first = token.kind }
      if !isWhole, first == .arrayStart, open.count == 1, open[0].count == 0, token.opens { return }
      try take(token)
    }
  }

  private mutating func take(_ token: JSONToken) throws(SakuinError) {
    if open.count == 1, open[0].isObject, !hasSeveralValues {
      if key == "type", token.kind == .string { type = JSONString.text(token, scanner.bytes) }
      if ["id", "ID", "Id", "_id"].contains(key), token.kind == .string || token.kind == .number {
        hasID = true
      }
    }
    if !open.isEmpty { open[open.count - 1].count += 1 }
    guard token.opens else { return }
    if token.kind == .objectStart, let parent = open.last, !parent.isObject {
      add(parent.names)
      return try scanner.skip(token)
    }
    var names = open.last?.names ?? []
    if open.last?.isObject == true { names.append(key) }
    open.append(Container(isObject: token.kind == .objectStart, names: names))
  }

  private mutating func add(_ names: [String]) {
    if let known = positions[names] {
      arrays[known].count += 1
    } else if arrays.count < InputRecord.maximumFields {
      positions[names] = arrays.count
      arrays.append(Array(names: names, count: 1))
    }
  }
}
