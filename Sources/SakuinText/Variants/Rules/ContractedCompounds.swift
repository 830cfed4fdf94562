/// Compounds that name several things at once: 農林業 is 農業 and 林業, 輸出入 is 輸出 and 輸入.
///
/// Kanji that stand side by side (`coordinates`) share what follows or precedes them, where the dictionary knows each
/// with it; others are in a list (`irregular`). A text that names the members with a sign or a conjunction between them
/// says the same in other words, a synonym: 農業・林業, 農業及び林業. A text that names them apart is near the query.
package struct ContractedCompounds: Sendable {
  /// The built-in compounds, parsed at first use.
  package static let shared = ContractedCompounds()

  /// The longest compound or part of one, in units.
  private static let longest = 10

  private var coordinates = SpellingTable()
  private var irregular: [[UInt16]: [[UInt16]]] = [:]
  /// The irregular compounds of each list of members, joined by `・`.
  private var contracted: [[UInt16]: [[UInt16]]] = [:]
  private var apart: Set<[UInt16]> = []

  private init() {
    TableText.forEachField(ContractedCompounds.coordinates) {
      coordinates.beginSet()
      coordinates.add($0)
    }
    coordinates.index()
    TableText.forEachField(ContractedCompounds.irregular) { field in
      let words = field.split(separator: 0x2F).map(Array.init)
      irregular[words[0]] = Array(words.dropFirst())
      // 小中 stands in 小中規模 too; 需給 and 収支 stand for nothing else.
      if words[0].count > 2 || words.allSatisfy({ $0.count == 2 }) {
        contracted[Array(words.dropFirst().joined(separator: [0x30FB])), default: []].append(words[0])
      }
    }
    TableText.forEachField(ContractedCompounds.apart) { apart.insert($0) }
  }

  /// The members of a compound, in its order, at least two; nil for another word.
  ///
  /// - Complexity: O(n²) for a word of n units.
  package func members(of word: some Collection<UInt16>) -> [[UInt16]]? {
    let word = Array(word)
    guard word.count >= 2, word.count <= Self.longest else { return nil }
    if let members = irregular[word] { return members }
    guard word.count >= 3, !apart.contains(word), word.allSatisfy({ ScriptClass.of($0) == .kanji }) else {
      return nil
    }
    // What is shared follows (農林業) or precedes (国内外), and is one or two kanji.
    for shared in [1, 2] where word.count - shared >= 2 {
      let head = Array(word.dropLast(shared))
      if isCoordinate(head) {
        let members = head.map { [$0] + word.suffix(shared) }
        if members.allSatisfy(KnownWords.contains) { return members }
      }
      let tail = Array(word.dropFirst(shared))
      if isCoordinate(tail) {
        let members = tail.map { word.prefix(shared) + [$0] }
        if members.allSatisfy(KnownWords.contains) { return members.map { Array($0) } }
      }
    }
    return nil
  }

  private func isCoordinate(_ word: [UInt16]) -> Bool {
    var found = false
    coordinates.forEachMatch(in: word, at: 0) { if Int($0.length) == word.count { found = true } }
    return found
  }

  /// Adds the forms of every compound of a text, and the compounds of every list of members.
  func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    for start in 0..<text.count where text.isKanji(start) {
      if text.canBeWordBoundary(start) { spellOut(text, start, &collector) }
      contract(text, start, &collector)
    }
  }

  /// Adds the members of the longest compound that begins at a position.
  private func spellOut(_ text: ExpansionText, _ start: Int, _ collector: inout SpanCollector) {
    var end = start
    while end - start < Self.longest, text.isKanji(end) { end += 1 }
    while end - start >= 2 {
      // 国公立 of 国公立大学 stands for itself, 商工 of 商工会議所 does not.
      if text.canBeWordBoundary(end), let members = members(of: text.units[start..<end]) {
        for form in ContractedCompounds.enumerations(of: members) {
          collector.add(form, for: start..<end, .synonym, nil)
        }
        return
      }
      end -= 1
    }
  }

  /// The members as a text enumerates them.
  static func enumerations(of members: [[UInt16]]) -> [[UInt16]] {
    let last = members.count - 1
    return conjunctions.map { conjunction in
      // 国立、公立及び私立.
      let first = conjunction.count > 1 ? comma : conjunction
      return Array(members[..<last].joined(separator: first)) + conjunction + members[last]
    }
  }

  private static let comma: [UInt16] = [0x3001]
  /// What stands between members, as folded; signs first.
  private static let conjunctions = [
    "・", "、", "と", "や", "及び", "並びに", "又は", "または", "および", "ならびに", ",", "/",
  ].map { Array($0.utf16) }

  /// Adds the compound of members that are enumerated from a position on.
  private func contract(_ text: ExpansionText, _ start: Int, _ collector: inout SpanCollector) {
    guard text.canBeWordBoundary(start) else { return }
    var members: [[UInt16]] = []
    var position = start
    while members.count < 4 {
      guard let (end, next) = member(text, position) else { break }
      members.append(Array(text.units[position..<end]))
      let compounds = members.count > 1 && text.canBeWordBoundary(end) ? compounds(of: members) : []
      for compound in compounds { collector.add(compound, for: start..<end, .synonym, nil) }
      if !compounds.isEmpty {
        for form in ContractedCompounds.enumerations(of: members) {
          collector.add(form, for: start..<end, .synonym, nil)
        }
      }
      guard let next else { break }
      position = next
    }
  }

  /// Where the kanji at a position end, and where the next member begins after a conjunction.
  private func member(_ text: ExpansionText, _ start: Int) -> (end: Int, next: Int?)? {
    var end = start
    // A conjunction may begin with a kanji: 及び, 又は, 並びに.
    while text.isKanji(end), conjunction(text, end) == nil || end == start { end += 1 }
    guard end - start >= 2, end - start <= 5 else { return nil }
    return (end, conjunction(text, end).map { end + $0 })
  }

  private func conjunction(_ text: ExpansionText, _ position: Int) -> Int? {
    ContractedCompounds.conjunctions.first { text.units[position...].starts(with: $0) }?.count
  }

  /// The compounds of members in their order.
  private func compounds(of members: [[UInt16]]) -> [[UInt16]] {
    let listed = contracted[Array(members.joined(separator: [0x30FB]))] ?? []
    guard let first = members.first, members.allSatisfy({ $0.count == first.count }), first.count <= 3 else {
      return listed
    }
    let candidates = [
      members.map { $0[0] } + first.dropFirst(), first.dropLast() + members.map { $0[$0.count - 1] },
    ]
    return listed + candidates.filter { self.members(of: $0) == members && !listed.contains($0) }
  }
}
