import Sakuin
import SakuinTestSupport
import Testing

/// The passage that is shown of a long text, beside the rule applied to every sentence anew.
@Suite struct PassageTests {
  /// What the rule says of one text.
  private struct NaivePassage {
    var text: String
    var ranges: [Range<Int>]
  }

  /// A match as numbers of characters, with the number of its query string.
  private typealias Match = (range: Range<Int>, string: Int)

  /// Every place where one of some strings stands, overlapping ones included.
  private static func matches(_ strings: [[Character]], in text: [Character]) -> [Match] {
    var result: [Match] = []
    for (number, string) in strings.enumerated() where string.count <= text.count {
      for start in 0...text.count - string.count
      where text[start..<start + string.count].elementsEqual(string) {
        result.append((start..<start + string.count, number))
      }
    }
    return result
  }

  /// Sentences end after 。！？!?． and the closing brackets that follow, or after a line end; white space belongs to the
  /// sentence before it.
  private static func sentences(of text: [Character]) -> [Range<Int>] {
    var starts: [Int] = []
    for index in text.indices {
      var before = index - 1
      var hasEnd = false
      while before >= 0, "。！？!?．\n」）)』 ".contains(text[before]) {
        if "。！？!?．\n".contains(text[before]) { hasEnd = true }
        before -= 1
      }
      // What only closes or separates goes on with the sentence before.
      let goesOn = "。！？!?．\n」）)』 ".contains(text[index])
      if index == 0 || hasEnd && !goesOn { starts.append(index) }
    }
    return starts.indices.map { number in
      starts[number]..<(number + 1 < starts.count ? starts[number + 1] : text.count)
    }
  }

  /// 120 characters of what is too long, from 30 before the first match in it.
  private static func cut(_ range: Range<Int>, _ matches: [Match]) -> Range<Int> {
    let first = matches.map(\.range.lowerBound).filter { range.contains($0) }.min() ?? range.lowerBound
    let start = max(range.lowerBound, first - 30)
    return start..<min(range.upperBound, start + 120)
  }

  /// The passage with most distinct strings, then most matches, then the first.
  private static func passage(of text: [Character], _ strings: [[Character]]) -> NaivePassage {
    let matches = matches(strings, in: text)
    var best = 0..<text.count
    if text.count > 80 {
      let sentences = sentences(of: text)
      var scores: [(range: Range<Int>, kinds: Int, count: Int)] = []
      for first in sentences.indices {
        let whole = sentences[first...].prefix { $0.upperBound - sentences[first].lowerBound <= 120 }
        let range = whole.last.map { sentences[first].lowerBound..<$0.upperBound }
        let window = range ?? cut(sentences[first], matches)
        let held = matches.filter {
          window.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= window.upperBound
        }
        scores.append((window, Set(held.map(\.string)).count, held.count))
      }
      let most = scores.map { ($0.kinds, $0.count) }.max { $0 < $1 } ?? (0, 0)
      let winner = scores.first { ($0.kinds, $0.count) == most }
      best = most.1 > 0 ? winner?.range ?? best : cut(best, matches)
    }
    var marked = Set(matches.flatMap { Array($0.range.clamped(to: best)) }).sorted()
    while let last = text[best].last, last == "\n" || last == " ", marked.last != best.upperBound - 1 {
      best = best.lowerBound..<best.upperBound - 1
    }
    // Neighbouring marked characters are one mark.
    func bytes(_ character: Int) -> Int {
      text[best.lowerBound..<character].reduce(0) { $0 + $1.utf8.count }
    }
    var ranges: [Range<Int>] = []
    while let first = marked.first {
      let count = marked.enumerated().prefix { $0.element == first + $0.offset }.count
      ranges.append(bytes(first)..<bytes(first + count))
      marked.removeFirst(count)
    }
    return NaivePassage(text: String(text[best]), ranges: ranges)
  }

  @Test("The passage shown is that of the rule applied to each sentence of a random text")
  func thePassageIsThatOfTheRule() throws {
    var random = TestEnvironment.generator("Passage.thePassageIsThatOfTheRule")
    // Neither white space nor sound marks stand beside what is searched, so that each character folds alone.
    let fillers = ["が続き", "のこと", "、それは", "と言う文で、", "abc", "（括弧", "そして長いことを述べて"]
    let ends = ["。", "！", "?", "。」", "！）", "\n\n", "。 ", "．", "』", "。\n\n"]
    let strange = ["か\u{3099}", "👩‍👩‍👧", "㌔", "e\u{301}で"]
    let words = ["市", "市民", "民", "防災", "災害防災", "計画を作り市民", "画"]
    for round in 0..<1500 * TestEnvironment.scale {
      // From one match in a sentence to one in many, from many sentences to none.
      let share = (
        matches: Int.random(in: 2...12, using: &random), ends: Int.random(in: 1...25, using: &random)
      )
      var body = ""
      for _ in 0..<Int.random(in: 1...200, using: &random) {
        if Int.random(in: 0..<share.matches, using: &random) == 0 {
          body += words.element(using: &random)
        } else if round % 3 == 0, Int.random(in: 0..<30, using: &random) == 0 {
          body += "は" + strange.element(using: &random) + "は"
        } else {
          body += fillers.element(using: &random)
        }
        if Int.random(in: 0..<share.ends, using: &random) == 0 { body += ends.element(using: &random) + "は" }
      }
      body += ["", "\n", " ", "。 \n\n"].element(using: &random)
      let strings = Array(words.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
      let index = try SearchIndex(
        documents: [Document(id: "a", text: [.init(field: "body", text: body)])], schema: .general)
      let results = try index.search(
        strings.map { "\"\($0)\"" }.joined(separator: " OR "),
        options: SearchOptions(near: .counted, spelling: .width, usesSynonyms: false))
      let text = Array(body)
      let isFound = !Self.matches(strings.map { Array($0) }, in: text).isEmpty
      #expect(results.total == (isFound ? 1 : 0))
      guard isFound, let shown = results.hits.first?.highlights.first else { continue }
      let wanted = Self.passage(of: text, strings.map { Array($0) })
      guard shown.text == wanted.text, shown.utf8Ranges == wanted.ranges else {
        Issue.record(
          """
          \(strings) in \(body.debugDescription): \(shown.text.debugDescription) \(shown.utf8Ranges), \
          not \(wanted.text.debugDescription) \(wanted.ranges)
          """)
        return
      }
    }
  }

  @Test("A document with a match in each of very many sentences is shown within the time limit")
  func oneMatchASentence() throws {
    let count = 100_000
    let index = try SearchIndex(
      documents: [
        Document(id: "a", text: [.init(field: "body", text: String(repeating: "市。", count: count))])
      ], schema: .general)
    let highlight = try #require(try index.search("市").hits.first?.highlights.first)
    #expect(highlight.text == String(repeating: "市。", count: 60))
    #expect(highlight.utf8Ranges.count == 60 && highlight.isCutAtEnd && !highlight.isCutAtStart)
    // Where nothing stands in one sentence, a passage is cut around the first match.
    let spanning = try #require(try index.search("\"市。市\"").hits.first?.highlights.first)
    #expect(spanning.text.count <= 120 && !spanning.ranges.isEmpty)
  }
}
