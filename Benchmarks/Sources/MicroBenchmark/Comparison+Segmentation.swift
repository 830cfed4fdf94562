import SakuinText

extension Comparison {
  /// The built-in word segmenter compared with ICU's iterator.
  static func segmentation(_ text: BenchmarkText) throws -> [Comparison] {
    let own = try Analyzer()
    own.prepareForBulk()
    let stock = try Analyzer(stockSegmentation: ())
    let units = text.analyzed.map(\.units)
    require(own.isAccelerated, "segmentation is not accelerated with this ICU")
    require(
      units.prefix(44).allSatisfy { own.segment($0).boundaries == stock.segment($0).boundaries },
      "segmentation")
    let ratio = Timing.ratio(pairs: 5) {
      for units in units { consume(stock.segment(units)) }
    } to: {
      for units in units { consume(own.segment(units)) }
    }
    return [Comparison(part: "segmentation", twin: "ICU word break iterator", ratio: ratio)]
  }
}
