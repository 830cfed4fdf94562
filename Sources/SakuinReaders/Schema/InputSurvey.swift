import Sakuin

/// What all records of an input show: its columns, the evidence of each, and whether one identifies the records.
struct InputSurvey: Sendable {
  /// The most different names of columns: 65,000.
  static let maximumColumns = 65_000

  /// The columns in order, with those that have no values; empty before the survey is finished.
  private(set) var columns: [String] = []
  /// The evidence of each column that has values; empty before the survey is finished.
  private(set) var evidence: [String: ColumnEvidence] = [:]
  /// The number of records.
  private(set) var records = 0
  /// The place in `seen` of each column that has values.
  private var places: [String: Int] = [:]
  private var seen: [Column] = []
  /// The places of the columns that may identify the records so far.
  private var candidates: [Int] = []
  /// The columns that identify the records; empty before the survey is finished.
  private var identifiers: Set<String> = []
  private let isCandidate: @Sendable (String) -> Bool

  /// What was seen of a column.
  private struct Column {
    var name: String
    var evidence = ColumnEvidence()
    /// The identifiers in it; nil where it can be none by its name, or is none by its values.
    var identifiers: FingerprintStore?
  }

  /// Creates a survey of no records that looks whether the columns of which `isCandidate` is true are identifiers.
  init(isCandidate: @escaping @Sendable (String) -> Bool) {
    self.isCandidate = isCandidate
  }

  /// Adds a record.
  ///
  /// - Throws: `.input` where there are too many columns, `.io` where the identifiers of many records cannot be kept.
  mutating func add(_ record: InputRecord, file: String) throws(SakuinError) {
    for field in record.fields {
      let place = try place(of: field, record, file)
      seen[place].evidence.add(field.values)
      if seen[place].identifiers != nil { try note(field, at: place, record.line) }
    }
    records += 1
    let lost = candidates.filter { seen[$0].identifiers?.count != records }
    if lost.isEmpty { return }
    for place in lost { seen[place].identifiers = nil }
    candidates.removeAll { lost.contains($0) }
  }

  /// The place of a field's column, added where it is new.
  private mutating func place(
    of field: InputRecord.Field, _ record: InputRecord, _ file: String
  ) throws(SakuinError) -> Int {
    if let place = places[field.name] { return place }
    guard seen.count < Self.maximumColumns else {
      throw .fault(
        file, line: record.line, column: field.column,
        "more than \(Self.maximumColumns) different field names; expected the same few in every document",
        ja: "項目名が \(Self.maximumColumns) 種類を超えています。どの文書も同じ項目名にしてください")
    }
    places[field.name] = seen.count
    // A column that an earlier record lacks identifies none.
    let isCandidate = records == 0 && isCandidate(field.name)
    if isCandidate { candidates.append(seen.count) }
    seen.append(Column(name: field.name, identifiers: isCandidate ? FingerprintStore() : nil))
    return seen.count - 1
  }

  /// Notes the identifier in a field; one that is none, or not new, ends the column's time as a candidate.
  private mutating func note(_ field: InputRecord.Field, at place: Int, _ line: Int) throws(SakuinError) {
    let id = field.values.count == 1 ? trimmed(field.values[0].text) : ""
    let key = Fingerprint.of(id)
    guard DocumentBuilder.isIdentifier(id), try seen[place].identifiers?.place(of: key) == nil else {
      seen[place].identifiers = nil
      return
    }
    try seen[place].identifiers?.insert(key, at: .init(file: 0, line: line))
  }

  /// Ends the survey with the names of all columns.
  mutating func finish(_ columns: [String]) {
    evidence = Dictionary(seen.map { ($0.name, $0.evidence) }) { first, _ in first }
    let known = Set(columns)
    self.columns = columns + seen.map(\.name).filter { !known.contains($0) }
    identifiers = Set(candidates.map { seen[$0].name })
    seen = []
  }

  /// Whether every record has another value in the column, one that can identify it.
  func isIdentifier(_ name: String) -> Bool { identifiers.contains(name) }
}
