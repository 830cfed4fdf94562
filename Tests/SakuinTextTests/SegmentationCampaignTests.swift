import Glibc
import SakuinTestSupport
import SakuinText
import Testing

/// The built-in segmenter compared with ICU on whole collections: JSON lines named by `SAKUIN_TEST_CORPORA`,
/// separated by colons. Part of a campaign; skipped otherwise.
@Suite(.enabled(if: TestEnvironment.scale >= 10 && !CorpusFile.paths.isEmpty))
struct SegmentationCampaignTests {
  @Test("Whole collections are cut as by ICU", arguments: CorpusFile.paths)
  func collectionsAreCutAsByICU(path: String) throws {
    let stock = try StockBreaker()
    let analyzer = try Analyzer()
    analyzer.prepareForBulk()
    try #require(analyzer.isAccelerated)
    var texts = 0
    var units = 0
    var differences = 0
    var own = 0
    var others = 0
    /// Many texts are timed at once, because reading the clock takes as long as a short text.
    func compare(_ batch: [[UInt16]]) {
      let start = CorpusFile.processorTime()
      let found = batch.map { analyzer.segment($0).boundaries }
      let middle = CorpusFile.processorTime()
      let expected = batch.map { stock.cut($0) }
      others += CorpusFile.processorTime() - middle
      own += middle - start
      for (number, text) in batch.enumerated() where found[number] != expected[number] {
        differences += 1
        if differences < 10 { Issue.record("\(String(decoding: text.prefix(80), as: UTF16.self))") }
      }
      texts += batch.count
      units += batch.reduce(0) { $0 + $1.count }
    }
    var batch: [[UInt16]] = []
    try CorpusFile.forEachString(path) { text in
      batch.append(analyzer.fold(text))
      guard batch.count == 4096 else { return }
      compare(batch)
      batch.removeAll(keepingCapacity: true)
    }
    compare(batch)
    #expect(differences == 0 && texts > 0)
    let ratio = own > 0 ? Double(others * 10 / own) / 10 : 0
    print(
      "\(path): \(texts) texts, \(units) units, \(differences) differences, ICU takes \(ratio) times as long")
  }
}

/// The strings of files of JSON lines.
enum CorpusFile {
  /// The files of `SAKUIN_TEST_CORPORA`.
  static let paths =
    getenv("SAKUIN_TEST_CORPORA").map {
      String(cString: $0).split(separator: ":").map(String.init)
    } ?? []

  /// CPU time of this thread in nanoseconds.
  static func processorTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// Calls `body` with every string of every line, escapes resolved, names of members included.
  static func forEachString(_ path: String, _ body: (String) throws -> Void) throws {
    let file = try #require(fopen(path, "r"), "\(path)")
    defer { fclose(file) }
    var buffer: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(buffer) }
    while case let count = getline(&buffer, &capacity, file), count > 0, let line = buffer {
      var string: [UInt8]?
      var place = 0
      while place < count {
        let byte = UInt8(bitPattern: line[place])
        place += 1
        guard string != nil else {
          if byte == 0x22 { string = [] }
          continue
        }
        if byte == 0x22 {
          try body(String(decoding: string ?? [], as: UTF8.self))
          string = nil
        } else if byte == 0x5C, place < count {
          let next = UInt8(bitPattern: line[place])
          place += 1
          // Other escapes stay as written: any text will do here.
          string?.append(next == 0x6E ? 0x0A : next == 0x74 ? 0x09 : next)
        } else {
          string?.append(byte)
        }
      }
    }
  }
}
