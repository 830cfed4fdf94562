import Sakuin
import SakuinText

/// Reads the values of a column's cells as the kind that its attribute has.
struct ValueReader: Sendable {
  /// The kind of the attribute.
  let kind: Schema.AttributeKind
  /// Whether R5 and R5-12 are years.
  private let takesYears: Bool
  /// Whether every form that conditions read is read, such as 二十五万 and 007.
  private let takesAny: Bool
  /// How many single units an amount without a unit is.
  private let bareScale: Double
  /// The families of units that the column mixes; their amounts are in base units.
  private let mixed: Set<MeasureUnit.Family>

  /// Creates a reader for a column called `name`. Where the user declared the kind, every way to write a number is read.
  init(_ kind: Schema.AttributeKind, name: String, _ evidence: ColumnEvidence?, isDeclared: Bool) {
    self.kind = kind
    takesAny = isDeclared
    takesYears = isDeclared || evidence?.isYear(named: name) ?? false
    bareScale = evidence?.hasMultiplied ?? false ? ColumnWords.scale(in: name) : 1
    mixed = Set((evidence?.units ?? [:]).filter { $0.value.count > 1 }.keys)
  }

  /// The values that the text of one value says: none for what says that there is none; nil for what is not of the kind.
  func values(_ text: String) -> [Document.Value]? {
    let nothing = WrittenNothing(text)
    switch kind {
    case .keyword:
      if case .sign = nothing { return [] }
      return [.keyword(text)]
    case .number:
      if nothing != nil { return [] }
      return numbers(text).map { $0.map { .number($0) } }
    case .date:
      if nothing != nil { return [] }
      let day = WrittenDate.day(text) ?? WrittenDate.compactDay(text)
      return day.map { [.date(CalendarDate(daysSinceEpoch: $0.dayNumber))] }
    }
  }

  private func numbers(_ text: String) -> [Double]? {
    if takesYears, let years = WrittenYear.years(text) { return years.map(Double.init) }
    if let amount = WrittenAmount(text) {
      if let family = amount.unit?.family, mixed.contains(family) {
        return [amount.value * (amount.unit?.scale ?? 1)]
      }
      return [amount.unit == nil && !amount.isMultiplied ? amount.value * bareScale : amount.value]
    }
    if WrittenYear.evidence(text) == .said, let years = WrittenYear.years(text) {
      return years.map(Double.init)
    }
    return takesAny ? WrittenNumber.value(text).map { [$0] } : nil
  }
}
