import SakuinText

/// What all records show of a column. The order of the records does not matter.
///
/// A cell of several lines, and an array, has several values. What says that there is none (`WrittenNothing`) is none.
struct ColumnEvidence: Sendable {
  /// The most characters of a text that is worth a keyword, and of one that is short.
  static let (longestKeyword, longestShort) = (200, 60)

  /// Cells that are not blank.
  private(set) var cells = 0
  /// Their bytes.
  private(set) var bytes = 0
  /// Values.
  private(set) var values = 0
  /// Words for no value, such as 未定.
  private(set) var nothings = 0
  /// Values that are numbers, numbers by the type of JSON, days, days in eight digits.
  private(set) var (numbers, typedNumbers, days, compactDays) = (0, 0, 0, 0)
  /// Values that may be years, that say years, and that are years or numbers.
  private(set) var (years, saidYears, yearsOrNumbers) = (0, 0, 0)
  /// Values without any digit.
  private(set) var words = 0
  /// Values that read as words or names, and as addresses in the web.
  private(set) var (wordy, links) = (0, 0)
  /// Values with leading zeros, 0600, and amounts with commas, 1,200.
  private(set) var (zeroLed, grouped) = (0, 0)
  /// Whether leading zeros make codes of all values: but for one among amounts with commas, which is a slip.
  var hasCode: Bool { zeroLed > 0 && (grouped <= zeroLed || zeroLed > max(1, values / 20)) }
  /// Whether some cell is longer than a keyword.
  private(set) var hasLong = false
  /// Whether all cells are short and of one line.
  private(set) var isShort = true
  /// Whether some amount of money is multiplied, as in 千円.
  private(set) var hasMultiplied = false
  /// The units that can be converted.
  private(set) var units: [MeasureUnit.Family: Set<Double>] = [:]
  /// The different cells.
  private(set) var distinct = DistinctCount()

  /// Adds the values of a record.
  mutating func add(_ values: [InputRecord.Value]) {
    for value in values {
      switch value {
      case .flag(let flag):
        count(flag ? "true" : "false")
        self.values += 1
        words += 1
      case .number(_, let digits):
        count(digits)
        self.values += 1
        numbers += 1
        typedNumbers += 1
        yearsOrNumbers += 1
        if WrittenYear.years(digits) != nil { years += 1 }
      case .text(let text): add(text)
      }
    }
  }

  private mutating func count(_ text: String) {
    cells += 1
    bytes += text.utf8.count
    distinct.insert(text)
  }

  private mutating func add(_ text: String) {
    guard !text.isBlankCell else { return }
    count(text)
    let hasLines = text.utf8.contains { $0 == 0x0A || $0 == 0x0D }
    let isLong = text.utf8.count > Self.longestKeyword && text.unicodeScalars.count > Self.longestKeyword
    if isLong { hasLong = true }
    if isShort, hasLines || text.utf8.count > Self.longestShort {
      isShort = !hasLines && text.unicodeScalars.count <= Self.longestShort
    }
    if isLong {
      values += 1
      words += 1
    } else if hasLines {
      for line in text.split(whereSeparator: \.isNewline) { classify(trimmed(line)) }
    } else {
      classify(text)
    }
  }

  private mutating func classify(_ text: String) {
    if text.isEmpty { return }
    if let nothing = WrittenNothing(text) {
      if case .word = nothing { nothings += 1 }
      return
    }
    values += 1
    let amount = WrittenAmount(text)
    // No amount is a day, and only some can be years or days in eight digits.
    let isDay = amount == nil && WrittenDate.day(text) != nil
    let mayBeYear = amount.map { (1000...9999).contains($0.value) } ?? !isDay
    let year = mayBeYear ? WrittenYear.evidence(text) : nil
    if let amount {
      numbers += 1
      if amount.value >= 10_000_000, WrittenDate.compactDay(text) != nil { compactDays += 1 }
      if amount.isMultiplied { hasMultiplied = true }
      if let unit = amount.unit, let family = unit.family { units[family, default: []].insert(unit.scale) }
    }
    if isDay { days += 1 }
    if let year {
      years += 1
      if year == .said { saidYears += 1 }
    }
    if amount != nil || year != nil { yearsOrNumbers += 1 }
    if amount != nil, text.contains(where: { $0 == "," || $0 == "，" }) { grouped += 1 }
    guard amount == nil, !isDay, year == nil else { return }
    noteText(text)
  }

  private mutating func noteText(_ text: String) {
    var (digits, letters, others) = (0, 0, 0)
    var (startsWithZero, isJapanese) = (false, false)
    for scalar in text.unicodeScalars {
      let value = (0xFF10...0xFF19).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      switch value {
      case 0x30...0x39:
        if digits + letters + others == 0 { startsWithZero = value == 0x30 }
        digits += 1
      case 0x41...0x5A, 0x61...0x7A, 0x3041...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...:
        letters += 1
      default: others += 1
      }
      if value >= 0x3041, value < 0xFF10 { isJapanese = true }
    }
    if startsWithZero, digits > 1, letters + others == 0 { zeroLed += 1 }
    if digits == 0 { words += 1 }
    if isJapanese || digits == 0 && letters > 1 { wordy += 1 }
    if text.hasPrefix("http://") || text.hasPrefix("https://") { links += 1 }
  }

  /// Adds the evidence of another file.
  mutating func merge(_ other: ColumnEvidence) {
    cells += other.cells
    bytes += other.bytes
    values += other.values
    nothings += other.nothings
    numbers += other.numbers
    typedNumbers += other.typedNumbers
    days += other.days
    compactDays += other.compactDays
    years += other.years
    saidYears += other.saidYears
    yearsOrNumbers += other.yearsOrNumbers
    words += other.words
    wordy += other.wordy
    links += other.links
    zeroLed += other.zeroLed
    grouped += other.grouped
    hasLong = hasLong || other.hasLong
    isShort = isShort && other.isShort
    hasMultiplied = hasMultiplied || other.hasMultiplied
    units.merge(other.units) { $0.union($1) }
    distinct.merge(other.distinct)
  }

  /// The average length of a cell in bytes; 0 without cells.
  var averageBytes: Double { cells == 0 ? 0 : Double(bytes) / Double(cells) }

  /// The share of different cells, 0...1.
  var distinctShare: Double { cells == 0 ? 0 : min(1, distinct.count / Double(cells)) }
}
