/// People by what they have, are or do: 障害者, 障害のある方 and 障害を持つ人; 高齢者 and 高齢の方; 申請者 and 申請する方.
///
/// These are not spellings but other words for the same people, so that their forms are synonyms. Which nouns have, are
/// or do something is a list of each: no rule tells 申請 from 業 or 科学. A form that ends in 方 counts only where a word
/// ends, so that 利用する方法 is not found as 利用者.
struct PersonRule {
  private let text: ExpansionText

  /// A way to speak of people: their nouns and what may follow them, most usual first.
  private struct Manner {
    /// The nouns, of which each is a set of its own.
    let nouns: SpellingTable
    /// What follows a noun.
    let endings: [[UInt16]]

    init(_ text: StaticString, _ endings: [String]) {
      var nouns = SpellingTable()
      TableText.forEachField(text) {
        nouns.beginSet()
        nouns.add($0)
      }
      nouns.index()
      self.nouns = nouns
      self.endings = endings.map { Array($0.utf16) }
    }
  }

  private static let manners = [
    Manner(
      conditions,
      [
        "者", "のある方", "のある人", "の方", "の人", "がある方", "がある人", "のある者", "を持つ方", "を持つ人", "を有する方",
        "を有する者", "を有する人", "をお持ちの方", "を持った方", "をもつ方", "をもつ人", "のある人々",
      ]),
    Manner(states, ["者", "の方", "の人", "の者", "である方", "である者", "の方々", "の人々"]),
    Manner(
      actions,
      [
        "者", "する方", "する人", "される方", "した方", "している方", "された方", "をする方", "した人", "している人", "する者", "した者",
        "をする人", "をする者", "している者", "をしている方", "をされる方", "をした方",
      ]),
  ]

  /// The most spellings of a noun besides that of the text.
  private static let spellingLimit = 3

  /// Creates the rule for a text.
  init(_ text: ExpansionText) {
    self.text = text
  }

  /// Adds the forms of every mention of people. To be called after the rules of spelling, whose forms of the noun are
  /// taken too.
  func collect(into collector: inout SpanCollector) {
    let linked = linkOrgans(&collector)
    var expanded: [Range<Int>] = []
    for start in 0..<text.count where text.canBeWordBoundary(start) {
      // 視覚に障害のある方 is not 視覚に障害者.
      if start > 0, text.units[start - 1] == PersonRule.ni, linked.contains(where: { $0.contains(start) }) {
        continue
      }
      for manner in PersonRule.manners {
        manner.nouns.forEachMatch(in: text.units, at: start) { noun in
          let range = start..<start + Int(noun.length)
          // 障害者 of 精神障害者 would give the same forms again.
          if expanded.contains(where: { $0.lowerBound < start && $0.upperBound == range.upperBound }) {
            return
          }
          expand(range, manner, &collector)
          expanded.append(range)
        }
      }
    }
  }

  private func expand(_ noun: Range<Int>, _ manner: Manner, _ collector: inout SpanCollector) {
    guard let typed = ending(after: noun.upperBound, of: manner) else { return }
    let range = noun.lowerBound..<noun.upperBound + typed.count
    let spellings =
      [Array(text.units[noun])]
      + collector.forms(for: noun).filter { $0.level != nil && $0.kind != .itaiji }
      .prefix(PersonRule.spellingLimit).map(\.units)
    for (number, spelling) in spellings.enumerated() {
      // Another spelling of the noun is rare enough to be looked for in the most usual ways only.
      // The noun alone spelt otherwise is no synonym.
      for ending in number == 0 ? manner.endings[...] : manner.endings.prefix(3) where ending != typed {
        collector.add(spelling + ending, for: range, .synonym, nil)
      }
    }
  }

  /// The longest ending of a manner at a position, where a word ends after it.
  private func ending(after position: Int, of manner: Manner) -> [UInt16]? {
    manner.endings.filter { ending in
      text.units[position...].starts(with: ending) && text.canBeWordBoundary(position + ending.count)
        && (ending.count == 1 || text.isWordBoundary[position + ending.count])
    }.max { $0.count < $1.count }
  }

  /// 視覚障害者 and 視覚に障害のある方: what is impaired, with に between. Returns the parts of the text that say so.
  private func linkOrgans(_ collector: inout SpanCollector) -> [Range<Int>] {
    var linked: [Range<Int>] = []
    for organ in PersonRule.organs {
      for start in text.units.indices where text.units[start...].starts(with: organ) {
        var position = start + organ.count
        let hasParticle = position < text.count && text.units[position] == PersonRule.ni
        if hasParticle { position += 1 }
        let rest = text.units[position...]
        guard let typed = PersonRule.impairments.first(where: { rest.starts(with: $0) }),
          let ending = ending(after: position + typed.count, of: PersonRule.manners[0])
        else { continue }
        let range = start..<position + typed.count + ending.count
        linked.append(range)
        for impairment in PersonRule.impairments {
          // Without に both sides are written alike: that is a spelling, or the other rule's.
          if hasParticle {
            for other in PersonRule.manners[0].endings.prefix(3) {
              collector.add(organ + impairment + other, for: range, .synonym, nil)
            }
          }
          // As few of the other spelling as let spellings of the rest of a word find room.
          for other in PersonRule.impairedEndings.prefix(impairment == typed ? 9 : 3)
          where !hasParticle || other != ending {
            collector.add(organ + [PersonRule.ni] + impairment + other, for: range, .synonym, nil)
          }
        }
      }
    }
    return linked
  }

  /// What follows 視覚に障害.
  private static let impairedEndings = [
    "のある方", "のある人", "がある方", "がある人", "のある者", "を持つ方", "を持つ人", "を有する方", "を有する者",
  ].map { Array($0.utf16) }
  private static let ni: UInt16 = 0x306B
  private static let organs = ["視覚", "聴覚", "身体", "知的", "精神", "言語", "心身", "内部", "肢体", "重度", "発達"].map {
    Array($0.utf16)
  }
  private static let impairments = ["障害", "障がい"].map { Array($0.utf16) }
}
