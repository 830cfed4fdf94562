/// The other forms of a code: with its hyphens elsewhere, without them, with a blank for one.
struct HyphenForms {
  /// The code.
  private let code: HyphenatedCode
  private let units: [UInt16]
  private static let hyphen: UInt16 = 0x2D
  private static let blank: UInt16 = 0x20

  /// The forms of a code.
  init(_ code: HyphenatedCode) {
    self.code = code
    units = code.units
  }

  /// The forms, likelier ones first; empty for a code whose hyphens are a part of it.
  var all: [[UInt16]] {
    if NumberShapes.isNumber(units) { return numberForms }
    if units.allSatisfy(isLetter) { return code.hyphens.isEmpty ? wordForms : hyphenatedWordForms }
    return units.contains(where: isLetter) ? codeForms : []
  }

  /// The code with a sign before some of its units.
  private func form(_ places: [Int], _ sign: UInt16 = hyphen) -> [UInt16] {
    form(places.map { ($0, sign) })
  }

  private func form(_ signs: [(place: Int, sign: UInt16)]) -> [UInt16] {
    var result = units
    for (place, sign) in signs.sorted(by: { $0.place > $1.place }) { result.insert(sign, at: place) }
    return result
  }

  // MARK: Digits only

  private var numberForms: [[UInt16]] {
    let shapes = NumberShapes.shapes(of: units).map(places)
    guard code.hyphens.isEmpty || shapes.contains(code.hyphens) else { return [] }
    if shapes.isEmpty { return [] }
    var forms = [units] + shapes.map { form($0) }
    if units.first == 0x30 {
      for shape in shapes where shape.count == 2 { forms.append(form(shape, Self.blank)) }
    }
    return forms
  }

  /// Where the groups of a shape end, but for the last.
  private func places(_ shape: [Int]) -> [Int] {
    var place = 0
    return shape.dropLast().map { length in
      place += length
      return place
    }
  }

  // MARK: Letters only

  /// A hyphen at each place once: which of them are words, the index knows.
  private var wordForms: [[UInt16]] {
    switch units.count {
    case 4...12: (1..<units.count).map { form([$0]) }
    case 3...20: [form([1])]
    default: []
    }
  }

  private var hyphenatedWordForms: [[UInt16]] {
    // A-B is no AB.
    guard units.count > 2 else { return [] }
    return subsets(of: code.hyphens).map { form($0) } + code.hyphens.map { blankForm($0) }
  }

  // MARK: Letters and digits

  private var codeForms: [[UInt16]] {
    let kept = code.hyphens.filter { !mayVanish($0) }
    let typed = code.hyphens.filter(mayVanish)
    let borders = (1..<units.count).filter { isBorder($0) && !isEraBorder($0) && !typed.contains($0) }
    var forms: [[UInt16]] = []
    for places in subsets(of: (typed + borders).sorted()) { forms.append(form(places + kept)) }
    if units.count > 3 { forms += typed.map(blankForm) }
    forms += borders.filter { letters(at: $0) > 1 }.map(blankForm)
    if code.hyphens.isEmpty {
      // SARSCoV2 is SARS-CoV2 and SARS-CoV-2.
      let letters = units.prefix(while: isLetter).count
      for place in 1..<max(1, min(letters, 8)) { forms += [form([place]), form([place, letters])] }
    }
    if code.hyphens.allSatisfy(isBorder) {
      for run in longDigitRuns {
        for places in cuts(of: run) {
          forms.append(form(code.hyphens + places))
          if code.hyphens.isEmpty, run.lowerBound > 0 { forms.append(form([run.lowerBound] + places)) }
        }
      }
    }
    return forms
  }

  /// The typed form with a blank at one place.
  private func blankForm(_ place: Int) -> [UInt16] {
    form(code.hyphens.filter { $0 != place }.map { ($0, Self.hyphen) } + [(place, Self.blank)])
  }

  /// Whether a typed hyphen may be left out: beside a letter, and between digits of which there are so many that they
  /// are no numbers of their own. R5-7 is not R57, and FY2019-2023 are two years.
  private func mayVanish(_ place: Int) -> Bool {
    if isBorder(place) || isLetter(units[place]) { return true }
    let before = digitRun(endingAt: place)
    let after = digitRun(from: place)
    if before.count >= 2, after.count >= 2, before.count + after.count >= 5 {
      return !areYears(before, after)
    }
    return NumberShapes.shapes(of: Array(units[run(around: place)])).contains {
      places($0).map { run(around: place).lowerBound + $0 }
        == code.hyphens.filter(run(around: place).contains)
    }
  }

  private func areYears(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    NumberShapes.isYear(units[one]) && NumberShapes.isYear(units[other])
  }

  /// Whether a letter and a digit meet before a unit.
  private func isBorder(_ place: Int) -> Bool { isLetter(units[place - 1]) != isLetter(units[place]) }

  /// Whether a place lies between the letter of an era and its year: R5, H30-R5. H2A has none.
  private func isEraBorder(_ place: Int) -> Bool {
    guard place == 1, [0x6D, 0x74, 0x73, 0x68, 0x72].contains(units[0]) else { return false }
    let year = digitRun(from: 1)
    return year.count <= 2 && (year.upperBound == units.count || code.hyphens.contains(year.upperBound))
  }

  /// How many letters stand on the side of a border that has letters.
  private func letters(at border: Int) -> Int {
    isLetter(units[border])
      ? units[border...].prefix(while: isLetter).count
      : units[..<border].reversed().prefix(while: isLetter).count
  }

  /// Where hyphens may stand within a long run of digits: as in a number by itself, in a short one once, anywhere.
  private func cuts(of run: Range<Int>) -> [[Int]] {
    if run.count > 8 {
      return NumberShapes.shapes(of: Array(units[run])).map { places($0).map { run.lowerBound + $0 } }
    }
    return (run.lowerBound + 2...run.upperBound - 2).filter {
      !areYears(run.lowerBound..<$0, $0..<run.upperBound)
    }
    .map { [$0] }
  }

  private var longDigitRuns: [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    while start < units.count {
      let run = digitRun(from: start)
      if run.count >= 5 { runs.append(run) }
      start = run.upperBound + 1
    }
    return runs
  }

  /// The digits around a place, hyphens or not.
  private func run(around place: Int) -> Range<Int> {
    let start = units[..<place].lastIndex { !FoldedASCII.isDigit($0) }.map { $0 + 1 } ?? 0
    return start..<(units[place...].firstIndex { !FoldedASCII.isDigit($0) } ?? units.count)
  }

  /// The digits from a place up to the next hyphen.
  private func digitRun(from start: Int) -> Range<Int> {
    let end = code.hyphens.first { $0 > start } ?? units.count
    return start..<(units[start..<end].firstIndex { !FoldedASCII.isDigit($0) } ?? end)
  }

  /// The digits from the hyphen before a place up to it.
  private func digitRun(endingAt end: Int) -> Range<Int> {
    let start = code.hyphens.last { $0 < end } ?? 0
    return (units[start..<end].lastIndex { !FoldedASCII.isDigit($0) }.map { $0 + 1 } ?? start)..<end
  }

  /// Digits and points are below letters.
  private func isLetter(_ unit: UInt16) -> Bool { unit > 0x39 }

  /// All subsets of at most four places, the empty one first; of more, none, all, each one, and all but each one.
  private func subsets(of places: [Int]) -> [[Int]] {
    if places.count <= 4 {
      return (0..<1 << places.count).map { choice in
        places.indices.filter { choice >> $0 & 1 != 0 }.map { places[$0] }
      }
    }
    return [[], places] + places.map { [$0] } + places.map { one in places.filter { $0 != one } }
  }
}
