import Sakuin

/// The fields that the columns of an input are: the one place that decides what is the identifier, the title and the body.
struct ColumnRoles: Sendable, Equatable {
  /// The canonical name of the field of each column.
  private(set) var fields: [String: String] = [:]
  /// The column that identifies the records; nil for none.
  private(set) var id: String?
  /// Whether the user named it, so that values that occur twice are errors.
  private(set) var isIDGiven = false
  /// The columns whose names say identifier, but whose values are blank or occur twice.
  private(set) var rejectedIDs: [String] = []

  /// The canonical name of a column's field.
  func field(_ column: String) -> String { fields[column] ?? column }

  /// The columns that are a field.
  func columns(of field: String, in survey: InputSurvey) -> [String] {
    survey.columns.filter { fields[$0] == field }
  }

  /// Names of fields that have a meaning of their own.
  private static let reserved: Set<String> = [
    "id", "title", "body", Schema.sourceAttribute.name, Schema.identifierText.name,
  ]

  /// Decides on the columns of a survey: those that `options` name first; then those that `declared` and then `known` name;
  /// then by the names and the values of the columns.
  ///
  /// - Throws: `.input` where options name a column that is not there.
  init(
    _ survey: InputSurvey, _ options: InputOptions, declared: FieldNames, known: FieldNames, file: String
  ) throws(SakuinError) {
    try take(options, survey, file)
    for names in [declared, known] {
      let open = survey.columns.filter { fields[$0] == nil }
      for (column, field) in names.fields(of: open)
      where field != "id" && field != Schema.sourceAttribute.name && !isTaken(field) {
        fields[column] = field
      }
    }
    if id == nil { chooseID(survey, [declared, known]) }
    let choice = ContentChoice(survey)
    if !isTaken("title"), let column = choice.title(among: open(survey)) { fields[column] = "title" }
    if !isTaken("body"), let column = choice.body(among: open(survey)) { fields[column] = "body" }
    for column in survey.columns where fields[column] == nil {
      fields[column] = Self.reserved.contains(column) ? column + "_" : column
    }
  }

  private func isTaken(_ field: String) -> Bool { fields.values.contains(field) }

  private func open(_ survey: InputSurvey) -> [String] { survey.columns.filter { fields[$0] == nil } }

  /// Takes the columns that the user names.
  private mutating func take(
    _ options: InputOptions, _ survey: InputSurvey, _ file: String
  ) throws(SakuinError) {
    for (wanted, field) in options.canonicalFieldNames.sorted(by: { $0.key < $1.key }) {
      let column = try Self.column(wanted, survey, file)
      fields[column] = field
      if field == "id" { (id, isIDGiven) = (column, true) }
    }
    if let wanted = options.idColumn {
      let column = try Self.column(wanted, survey, file)
      if let other = id { fields[other] = nil }
      fields[column] = "id"
      (id, isIDGiven) = (column, true)
    }
  }

  /// The column that `wanted` names, by its name or its number (`#3`).
  private static func column(
    _ wanted: String, _ survey: InputSurvey, _ file: String
  ) throws(SakuinError) -> String {
    if let column = survey.columns.first(where: { $0 == wanted || trimmed($0) == wanted }) { return column }
    if wanted.hasPrefix("#"), let number = Int(wanted.dropFirst()),
      survey.columns.indices.contains(number - 1)
    {
      return survey.columns[number - 1]
    }
    let folded = RoleNames.folded(wanted)
    if let column = survey.columns.first(where: { RoleNames.folded($0) == folded }) { return column }
    let names = survey.columns.joined(separator: " ")
    throw .fault(
      file, "there is no column “\(excerpt(wanted))”; the header has “\(excerpt(names))”",
      ja: "列「\(excerpt(wanted))」がありません。見出しは「\(excerpt(names))」です")
  }

  /// Whether a column may identify records by its name.
  static func isCandidate(_ column: String, _ options: InputOptions, _ names: [FieldNames]) -> Bool {
    RoleNames.identifierRank(column) != nil || names.contains { $0.known(column) == "id" }
      || options.idColumn == column
  }

  private mutating func chooseID(_ survey: InputSurvey, _ names: [FieldNames]) {
    let candidates = open(survey).enumerated().compactMap { place, column -> (Int, Int, String)? in
      if names.contains(where: { $0.known(column) == "id" }) { return (-1, place, column) }
      return RoleNames.identifierRank(column).map { ($0, place, column) }
    }
    for (_, _, column) in candidates.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      if survey.isIdentifier(column) {
        id = column
        fields[column] = "id"
        return
      }
      if survey.evidence[column] != nil { rejectedIDs.append(column) }
    }
  }
}
