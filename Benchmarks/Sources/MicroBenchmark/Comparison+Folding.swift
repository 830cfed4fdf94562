import CICU
import SakuinText

extension Comparison {
  /// Folding by table compared with ICU's normalizer over UTF-16.
  static func folding(_ text: BenchmarkText) throws -> [Comparison] {
    let analyzer = try Analyzer()
    var error: Int32 = 0
    let normalizer = cicu_nfkc_casefold(&error)
    func icu(_ text: String) -> [UInt16] {
      let units = Array(text.utf16)
      return Array(unsafeUninitializedCapacity: units.count * 4 + 16) { buffer, count in
        // SAFETY: the capacity given is that of the buffer.
        count = Int(
          cicu_normalize(
            normalizer, units, Int32(units.count), buffer.baseAddress, Int32(buffer.count), &error))
      }
    }
    require(text.texts.prefix(44).allSatisfy { analyzer.fold($0) == icu($0) }, "folding")
    let ratio = Timing.ratio {
      for text in text.texts { consume(icu(text)) }
    } to: {
      for text in text.texts { consume(analyzer.fold(text)) }
    }
    return [Comparison(part: "folding", twin: "ICU NFKC_Casefold", ratio: ratio)]
  }
}
