import SakuinIndex
import SakuinQuery
import SakuinTestSupport
import SakuinText

/// A random collection in one or more segments, with what a naive twin needs to know of it.
struct RandomCorpus {
  /// A document of the collection.
  struct Item {
    var id: String
    var fields: [AnalyzedText]
    var isLive: Bool
  }

  let segments: IndexView
  /// The documents in the order of their numbers.
  let items: [Item]
  let fieldWeights: [Double]

  /// Characters that make words, runs, and breaks of runs; early ones are frequent.
  private static let characters = Array("のはがをに東京都市防災害計画のたしてカメラー人年a1、 。ヴ々𠮷+#/.")

  /// A text of some characters, the early ones of the alphabet more often.
  static func text(_ length: Int, _ generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<length {
      let limit = Int.random(in: 1...characters.count, using: &generator)
      text.append(characters[Int.random(in: 0..<limit, using: &generator)])
    }
    return text
  }

  /// A collection of `documentCount` documents of up to `length` characters; of those after the first
  /// `richCount` only one in fifty has any text.
  init(
    documentCount: Int, length: Int, richCount: Int = .max, _ generator: inout SeededGenerator
  ) throws {
    let analyzer = try Analyzer()
    let fieldCount = Int.random(in: 1...3, using: &generator)
    let choices = [1, 2, 0.7]
    let weights = (0..<fieldCount).map { _ -> Double in choices[Int.random(in: 0..<3, using: &generator)] }
    let segmentCount = Int.random(in: 1...3, using: &generator)
    let deletes = Bool.random(using: &generator)
    var items: [Item] = []
    var readers: [(segment: SegmentReader, live: LiveDocuments?)] = []
    let schema = IndexSchema(textFields: (0..<fieldCount).map { "f\($0)" }, attributes: [])
    for segment in 0..<segmentCount {
      let builder = SegmentBuilder(schema: schema)
      let count = segment == segmentCount - 1 ? documentCount - items.count : documentCount / segmentCount
      var live = LiveDocuments(documentCount: count)
      for number in 0..<count {
        var item = Item(id: "\(generator.next() % 1_000_000)/\(segment)/\(number)", fields: [], isLive: true)
        for field in 0..<fieldCount {
          let isPoor = items.count >= richCount && Int.random(in: 0..<50, using: &generator) > 0
          let most = isPoor ? 0 : field == fieldCount - 1 ? length : length / 3
          let text = Self.text(isPoor ? 0 : Int.random(in: 0...max(most, 1), using: &generator), &generator)
          item.fields.append(analyzer.analyze(text))
        }
        if deletes, Int.random(in: 0..<10, using: &generator) == 0 {
          item.isLive = false
          live.remove(UInt32(number))
        }
        try builder.add(
          AnalyzedDocument(
            id: Array(item.id.utf8),
            fields: item.fields.map {
              AnalyzedField($0)
            },
            attributes: [], stored: []))
        items.append(item)
      }
      let directory = MemoryDirectory()
      let file = directory.create("segment")
      try builder.finish(to: file)
      try file.close()
      readers.append((try SegmentReader(file: directory.open("segment")), deletes ? live : nil))
    }
    self.items = items
    fieldWeights = weights
    segments = IndexView(readers, fieldWeights: weights)
  }

  /// A random leaf: text of the collection or of the alphabet, a phrase at times, boosted at times, with
  /// other forms at times.
  func leaf(_ analyzer: Analyzer, _ generator: inout SeededGenerator) -> ScoredLeaf {
    var text = Self.text(Int.random(in: 1...12, using: &generator), &generator)
    if Bool.random(using: &generator), let item = items.randomElement(using: &generator) {
      let units = item.fields.last?.units ?? []
      if units.count > 2 {
        let start = Int.random(in: 0..<units.count - 1, using: &generator)
        text = String(
          decoding: units[start...].prefix(Int.random(in: 1...30, using: &generator)), as: UTF16.self)
      }
    }
    var leaf = ScoredLeaf(text: analyzer.analyze(text))
    if Int.random(in: 0..<5, using: &generator) == 0 { leaf.isPhrase = true }
    if Int.random(in: 0..<5, using: &generator) == 0 {
      leaf.boost = Double.random(in: 0.1...4, using: &generator)
    }
    if Int.random(in: 0..<6, using: &generator) == 0 {
      leaf.selection = FieldSelection((0..<fieldWeights.count).filter { _ in Bool.random(using: &generator) })
    }
    let count = leaf.text.units.count
    if Int.random(in: 0..<4, using: &generator) == 0, count > 1 {
      let start = Int.random(in: 0..<count - 1, using: &generator)
      let forms = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        analyzer.fold(Self.text(Int.random(in: 1...3, using: &generator), &generator))
      }.filter { !$0.isEmpty }
      leaf.spans = [
        SpellingSpan(
          range: start..<Int.random(in: start + 1...min(count, start + 4), using: &generator),
          forms: forms.map { SpellingForm(units: $0, kind: .okurigana, level: .variants) })
      ]
    }
    return leaf
  }

  /// A random query of one to three leaves.
  func leaves(_ analyzer: Analyzer, _ generator: inout SeededGenerator) -> [ScoredLeaf] {
    (0..<Int.random(in: 1...3, using: &generator)).map { _ in leaf(analyzer, &generator) }
  }
}
