/// Composes the forms of a part of a text with those of parts inside it: 一人ぐらし and 1人暮らし give 1人ぐらし.
///
/// Each step replaces one part that still stands as in the text. Forms of fewer steps come first, so that the limit
/// cuts off what is furthest from the text. Of okurigana and kana for kanji one step is enough: their rules write a
/// word in all ways by themselves, and two of them give forms that nobody writes.
struct FormComposer {
  /// A form while parts of it are replaced.
  private struct State {
    var form: SpellingForm
    /// The parts of the text that stand in it unchanged, and the index in the form where each begins.
    var kept: [(range: Range<Int>, offset: Int)]
    /// Whether a rule for okurigana or kana made it.
    var isRespelt: Bool

    /// Whether a form of a part may be put into it.
    func takes(_ form: SpellingForm) -> Bool { !isRespelt || !FormComposer.respells(form) }
  }

  private let units: [UInt16]
  private let range: Range<Int>
  private let ownForms: [SpellingForm]
  private var parts: [(range: Range<Int>, forms: [SpellingForm])] = []
  /// The most forms.
  private let limit: Int
  /// The most parts that are replaced in one form.
  private static let maximumSteps = 4

  /// Prepares the forms of `range` in a text, each of which replaces all of it.
  init(_ units: [UInt16], _ range: Range<Int>, _ forms: [SpellingForm], limit: Int) {
    self.units = units
    self.range = range
    self.limit = limit
    ownForms = forms
  }

  /// Adds forms of a part of the range.
  mutating func addPart(_ range: Range<Int>, _ forms: [SpellingForm]) { parts.append((range, forms)) }

  /// All forms up to the limit, each once: those of the whole, those with one part replaced, then combinations.
  var forms: [SpellingForm] {
    if parts.isEmpty { return ownForms }
    var forms = ownForms
    let typed = Array(units[range])
    var seen = Set(ownForms.map(\.units))
    seen.insert(typed)
    /// Replaces each part in a state; adds what is new to the forms.
    func step(from state: State?) -> [State] {
      var next: [State] = []
      for part in parts {
        for form in part.forms where forms.count < limit {
          let start = state ?? State(form: form, kept: [(range, 0)], isRespelt: false)
          guard start.takes(form),
            let new = replacing(part.range, by: form, in: start, of: state == nil ? typed : start.form.units),
            seen.insert(new.form.units).inserted
          else { continue }
          forms.append(new.form)
          next.append(new)
        }
      }
      return next
    }
    var states = step(from: nil) + ownForms.map(aligned)
    for _ in 1..<Self.maximumSteps where forms.count < limit {
      states = states.flatMap { step(from: $0) }
    }
    return forms
  }

  /// A form of the whole range, of which the beginning and the end may stand in the text as well.
  private func aligned(_ form: SpellingForm) -> State {
    let typed = units[range]
    let shorter = min(typed.count, form.units.count)
    let head = zip(typed, form.units).prefix { $0 == $1 }.count
    let tail = min(
      shorter - min(head, shorter), zip(typed.reversed(), form.units.reversed()).prefix { $0 == $1 }.count)
    var kept: [(Range<Int>, Int)] = []
    if head > 0 { kept.append((range.lowerBound..<range.lowerBound + head, 0)) }
    if tail > 0 { kept.append((range.upperBound - tail..<range.upperBound, form.units.count - tail)) }
    return State(form: form, kept: kept, isRespelt: FormComposer.respells(form))
  }

  /// A state with one more part replaced; nil where the part does not stand in it any more.
  private func replacing(
    _ part: Range<Int>, by form: SpellingForm, in state: State, of current: [UInt16]
  ) -> State? {
    guard
      let index = state.kept.firstIndex(where: {
        $0.range.lowerBound <= part.lowerBound && part.upperBound <= $0.range.upperBound
      })
    else { return nil }
    let (whole, offset) = state.kept[index]
    let start = offset + part.lowerBound - whole.lowerBound
    let growth = form.units.count - part.count
    var result = state
    result.isRespelt = state.isRespelt || FormComposer.respells(form)
    result.form.units = current
    result.form.units.replaceSubrange(start..<start + part.count, with: form.units)
    if state.form.level != nil, form.level.map({ $0 > state.form.level ?? .raw }) ?? true {
      result.form.level = form.level
      result.form.kind = form.kind
    }
    for later in result.kept.indices where state.kept[later].offset > offset {
      result.kept[later].offset += growth
    }
    result.kept.remove(at: index)
    if part.upperBound < whole.upperBound {
      result.kept.append((part.upperBound..<whole.upperBound, start + form.units.count))
    }
    if whole.lowerBound < part.lowerBound { result.kept.append((whole.lowerBound..<part.lowerBound, offset)) }
    return result
  }

  /// Whether a form is of a rule that writes words in other kana.
  private static func respells(_ form: SpellingForm) -> Bool {
    form.kind == .okurigana || form.kind == .mixedWriting
  }
}
