import CICU
import SakuinTestSupport
import SakuinText
import Testing

/// Stock ICU: one warmed iterator over the whole text.
final class StockBreaker {
  private let breaker: OpaquePointer

  init() throws {
    var error: Int32 = 0
    breaker = try #require(cicu_word_breaker_open("ja", &error))
    _ = cut(Array("東京".utf16))
  }

  deinit { cicu_word_breaker_close(breaker) }

  func cut(_ units: [UInt16]) -> [UInt32] {
    if units.isEmpty { return [] }
    var boundaries = [UInt32](repeating: 0, count: units.count)
    var error: Int32 = 0
    let count = cicu_word_boundaries(breaker, units, Int32(units.count), 0, &boundaries, &error)
    return [0] + boundaries.prefix(Int(count))
  }
}

@Suite struct SegmentationTests {
  private func show(_ units: [UInt16]) -> String {
    units.map { String($0, radix: 16) }.joined(separator: " ")
  }

  /// Every character of the basic multilingual plane, alone and among letters, digits, kana, marks and
  /// itself.
  @Test("Every character of the basic plane is cut as by ICU, in every context")
  func everyCharacterIsCutAsByICU() throws {
    let stock = try StockBreaker()
    let analyzer = try Analyzer()
    let contexts: [([UInt16], [UInt16])] = [
      ([], []), (Array("a".utf16), Array("a".utf16)), (Array("1".utf16), Array("1".utf16)),
      (Array("東京".utf16), Array("都の".utf16)), (Array("サ".utf16), Array("ー".utf16)),
      (Array(" ".utf16), Array("。".utf16)),
      (Array("a".utf16), Array("\u{301}a".utf16)), (Array("_".utf16), Array("_".utf16)),
      (Array(".".utf16), Array("1".utf16)),
      (Array("\r".utf16), Array("\n".utf16)), (Array("は".utf16), Array("\u{3099}か".utf16)),
    ]
    for value in UInt16(1)...0xFFFF where value & 0xF800 != 0xD800 {
      let folded = analyzer.fold(String(UnicodeScalar(value)!))
      for (before, after) in contexts {
        for middle in [folded, folded + folded] {
          let units = before + middle + after
          try #require(analyzer.segment(units).boundaries == stock.cut(units), "\(show(units))")
        }
      }
    }
  }

  /// Folded hostile strings, small lexicon and double array alike.
  @Test("Hostile text is cut as by ICU, before and after the double array is built")
  func hostileTextIsCutAsByICU() throws {
    var generator = TestEnvironment.generator("hostileTextIsCutAsByICU")
    let stock = try StockBreaker()
    let analyzer = try Analyzer()
    let bulk = try Analyzer()
    bulk.prepareForBulk()
    for _ in 0..<(40_000 * TestEnvironment.scale) {
      let units = analyzer.fold(HostileText.random(30, using: &generator))
      let expected = stock.cut(units)
      let found = analyzer.segment(units)
      try #require(found.boundaries == expected, "\(show(units))")
      let again = bulk.segment(units)
      try #require(again.boundaries == expected, "\(show(units))")
      let words = zip(expected, expected.dropFirst()).map { $0..<$1 }.filter { range in
        units.withUnsafeBufferPointer { ScriptClass.of($0, at: Int(range.lowerBound)) != .other }
      }
      try #require(found.words == words && again.words == words, "\(show(units))")
    }
  }

  /// The fallback, used where the built-in segmenter is not trusted, gives the same boundaries and words.
  @Test("The fallback to ICU's segmentation gives the same boundaries and words")
  func stockSegmentationIsTheSame() throws {
    var generator = TestEnvironment.generator("stockSegmentationIsTheSame")
    let own = try Analyzer()
    let stock = try Analyzer(stockSegmentation: ())
    #expect(!stock.isAccelerated)
    for _ in 0..<(5_000 * TestEnvironment.scale) {
      let text = HostileText.random(30, using: &generator)
      try #require(own.analyze(text) == stock.analyze(text), "\(show(own.fold(text)))")
    }
    stock.prepareForBulk()
    #expect(!stock.isAccelerated)
  }

  /// Long runs of kana and ideographs, where only the dictionary decides.
  @Test("Long runs of kana and ideographs are cut as by ICU") func runsAreCutAsByICU() throws {
    var generator = TestEnvironment.generator("runsAreCutAsByICU")
    let stock = try StockBreaker()
    let analyzer = try Analyzer()
    let bulk = try Analyzer()
    bulk.prepareForBulk()
    let common = Array("東京都市防災空家対策強化令和年度実施内容推進安中碓氷々〇一人二の を に は で と が も し て た な い ー ン ス ト ッ ア ヴ ヶ ヵ ゝ 、".utf16)
    for _ in 0..<(20_000 * TestEnvironment.scale) {
      let units = (0..<Int.random(in: 1...80, using: &generator)).map { _ -> UInt16 in
        switch UInt8.random(in: 0..<8, using: &generator) {
        case 0: UInt16.random(in: 0x4E00...0x9FFF, using: &generator)
        case 1, 2: UInt16.random(in: 0x30A1...0x30FE, using: &generator)
        case 3, 4: UInt16.random(in: 0x3041...0x3096, using: &generator)
        default: common.randomElement(using: &generator)!
        }
      }
      let expected = stock.cut(units)
      try #require(analyzer.segment(units).boundaries == expected, "\(show(units))")
      try #require(bulk.segment(units).boundaries == expected, "\(show(units))")
    }
  }
}
