import Sakuin

/// What all records of an input show: its columns, the evidence of each, and whether one identifies the records.
struct InputSurvey: Sendable {
  /// The most different names of columns: 65,000.
  static let maximumColumns = 65_000

  /// The columns in order, with those that have no values.
  private(set) var columns: [String] = []
  /// The evidence of each column that has values.
  private(set) var evidence: [String: ColumnEvidence] = [:]
  /// The number of records.
  private(set) var records = 0
  /// What was seen of the columns that may identify the records.
  private var identifiers: [String: Identifiers] = [:]
  private let isCandidate: @Sendable (String) -> Bool

  /// The identifiers in a column.
  private struct Identifiers {
    /// Fingerprints; memory grows by some 40 bytes a record.
    var seen: Set<UInt128> = []
    /// Whether each record so far has another one.
    var isUnique = true
  }

  /// Creates a survey of no records that looks whether the columns of which `isCandidate` is true are identifiers.
  init(isCandidate: @escaping @Sendable (String) -> Bool) {
    self.isCandidate = isCandidate
  }

  /// Adds a record.
  ///
  /// - Throws: `.input` where there are too many columns.
  mutating func add(_ record: InputRecord, file: String) throws(SakuinError) {
    for field in record.fields {
      evidence[field.name, default: ColumnEvidence()].add(field.values)
      if evidence.count > Self.maximumColumns {
        throw .fault(
          file, line: record.line, column: field.column,
          "more than \(Self.maximumColumns) different field names; expected the same few in every document",
          ja: "項目名が \(Self.maximumColumns) 種類を超えています。どの文書も同じ項目名にしてください")
      }
      if isCandidate(field.name) { note(field) }
    }
    records += 1
    for (name, known) in identifiers where known.isUnique && known.seen.count != records {
      identifiers[name] = Identifiers(seen: [], isUnique: false)
    }
  }

  private mutating func note(_ field: InputRecord.Field) {
    var known = identifiers[field.name] ?? Identifiers(seen: [], isUnique: records == 0)
    guard known.isUnique else {
      identifiers[field.name] = known
      return
    }
    let id = field.values.count == 1 ? trimmed(field.values[0].text) : ""
    known.isUnique =
      DocumentBuilder.isIdentifier(id) && known.seen.insert(SeenIdentifiers.fingerprint(id)).inserted
    if !known.isUnique { known.seen = [] }
    identifiers[field.name] = known
  }

  /// Ends the survey with the names of all columns.
  mutating func finish(_ columns: [String]) {
    self.columns = columns + Set(evidence.keys).subtracting(columns).sorted()
  }

  /// Whether every record has another value in the column, one that can identify it.
  func isIdentifier(_ name: String) -> Bool {
    records > 0 && identifiers[name]?.isUnique ?? false && identifiers[name]?.seen.count == records
  }
}
