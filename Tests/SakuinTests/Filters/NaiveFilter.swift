import Sakuin
import SakuinTestSupport

/// A random filter, and what it says of a document by a naive reading of the document itself.
struct NaiveFilter {
  var filter: SearchOptions.Filter
  var holds: (Document) -> Bool

  private init(_ filter: SearchOptions.Filter, _ holds: @escaping (Document) -> Bool) {
    self.filter = filter
    self.holds = holds
  }

  /// A filter of at most so many levels.
  init(_ samples: inout AttributeSamples, levels: Int, ids: [String]) {
    if levels == 0 {
      self = Self.test(&samples, ids)
      return
    }
    switch samples.number(0...7) {
    case 0, 1:
      let (left, right) = (Self(&samples, levels: levels - 1, ids: ids), Self(&samples, levels: 0, ids: ids))
      self.init(left.filter && right.filter) { left.holds($0) && right.holds($0) }
    case 2, 3:
      let (left, right) = (Self(&samples, levels: 0, ids: ids), Self(&samples, levels: levels - 1, ids: ids))
      self.init(left.filter || right.filter) { left.holds($0) || right.holds($0) }
    case 4:
      let operand = Self(&samples, levels: levels - 1, ids: ids)
      self.init(!operand.filter) { !operand.holds($0) }
    case 5:
      let operands = (0..<samples.number(0...3)).map { _ in Self(&samples, levels: levels - 1, ids: ids) }
      self.init(.all(operands.map(\.filter))) { document in operands.allSatisfy { $0.holds(document) } }
    case 6:
      let operands = (0..<samples.number(0...3)).map { _ in Self(&samples, levels: levels - 1, ids: ids) }
      self.init(.any(operands.map(\.filter))) { document in operands.contains { $0.holds(document) } }
    default: self = Self.test(&samples, ids)
    }
  }

  private static func test(_ samples: inout AttributeSamples, _ ids: [String]) -> NaiveFilter {
    switch samples.number(0...11) {
    case 0, 1:
      let words = (0..<samples.number(1...3)).map { _ in samples.keyword() }
      let wanted = Set(words.map(AttributeSamples.identity))
      return NaiveFilter(.where("札", isAnyOf: words.map { .keyword($0) })) {
        !$0.identities("tag").isDisjoint(with: wanted)
      }
    case 2:
      let word = samples.keyword()
      return NaiveFilter(.where("tag", isExactly: word)) { document in
        document.values(of: "tag").contains {
          if case .keyword(let text) = $0 { Array(text.utf8) == Array(word.utf8) } else { false }
        }
      }
    case 3:
      return NaiveFilter(.where("区分", is: "達成", "短期")) {
        !$0.identities("status").isDisjoint(with: [.text("達成"), .text("短期")])
      }
    case 4:
      let name = ["tag", "status", "year", "cost", "day"].element(using: &samples.random)
      return NaiveFilter(.hasValue(name)) { !$0.values(of: name).isEmpty }
    case 5:
      let wanted = (0..<samples.number(0...4)).map { _ in
        samples.number(0...3) == 0 ? "nowhere" : ids.element(using: &samples.random)
      }
      return NaiveFilter(.ids(wanted)) { wanted.contains($0.id) }
    case 6:
      let year = samples.number(2019...2025)
      return NaiveFilter(.where("年度", is: .number(Double(year)))) {
        $0.numbers("year").contains(Double(year))
      }
    case 7:
      return NaiveFilter(.reading("年度", "R4..R6")) { $0.numbers("year").contains { 2022...2024 ~= $0 } }
    case 8, 9: return years(&samples)
    default: return days(&samples)
    }
  }

  private static func years(_ samples: inout AttributeSamples) -> NaiveFilter {
    let (a, b) = (samples.number(2018...2026), samples.number(2018...2026))
    let (low, high) = (min(a, b), max(a, b))
    func filter(_ filter: SearchOptions.Filter, _ isIn: @escaping (Double) -> Bool) -> NaiveFilter {
      NaiveFilter(filter) { $0.numbers("year").contains(where: isIn) }
    }
    switch samples.number(0...5) {
    case 0: return filter(.where("year", in: low...high)) { Double(low) <= $0 && $0 <= Double(high) }
    case 1: return filter(.where("year", in: low..<high)) { Double(low) <= $0 && $0 < Double(high) }
    case 2: return filter(.where("year", in: low...)) { Double(low) <= $0 }
    case 3: return filter(.where("year", in: ...high)) { $0 <= Double(high) }
    case 4: return filter(.where("year", in: ..<high)) { $0 < Double(high) }
    default:
      let bound = [0, -5, 1200, 0.1, 1e22, -1.5e-7].element(using: &samples.random)
      return NaiveFilter(.where("額", in: ...bound)) { $0.numbers("cost").contains { $0 <= bound } }
    }
  }

  private static func days(_ samples: inout AttributeSamples) -> NaiveFilter {
    let numbers = (0..<2).map { _ in Int32(samples.number(18_900...20_100)) }.sorted()
    let (low, high) = (
      CalendarDate(daysSinceEpoch: numbers[0]), CalendarDate(daysSinceEpoch: numbers[1])
    )
    func filter(
      _ filter: SearchOptions.Filter, _ isIn: @escaping (CalendarDate) -> Bool
    ) -> NaiveFilter {
      NaiveFilter(filter) { document in
        document.values(of: "day").contains { if case .date(let date) = $0 { isIn(date) } else { false } }
      }
    }
    switch samples.number(0...4) {
    case 0: return filter(.where("日", in: low...high)) { low <= $0 && $0 <= high }
    case 1: return filter(.where("日", in: low..<high)) { low <= $0 && $0 < high }
    case 2: return filter(.where("日", in: low...)) { low <= $0 }
    case 3: return filter(.where("日", in: ..<high)) { $0 < high }
    default: return filter(.where("日", is: .date(low), .date(high))) { $0 == low || $0 == high }
    }
  }
}
