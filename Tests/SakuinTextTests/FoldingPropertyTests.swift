import CICU
import SakuinTestSupport
import SakuinText
import Testing

@Suite struct FoldingPropertyTests {
  /// The fast path, with and without offsets, equals the naive twin.
  @Test("Folding, with and without offsets, agrees with folding the whole string by ICU")
  func agreesWithWholeStringFolding() throws {
    var generator = TestEnvironment.generator("agreesWithWholeStringFolding")
    let naive = try NaiveFolding()
    let analyzer = try Analyzer()
    for _ in 0..<(20_000 * TestEnvironment.scale) {
      let text = HostileText.random(12, using: &generator)
      let expected = naive.foldWithOffsets(text)
      let escaped = text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
      try #require(naive.fold(text) == expected.units, "\(escaped)")
      try #require(analyzer.fold(text) == expected.units, "\(escaped)")
      let found = analyzer.foldWithOffsets(text)
      try #require(found.units == expected.units, "\(escaped)")
      try #require(found.rawStarts == expected.ranges.map { UInt32($0.lowerBound) }, "\(escaped)")
      try #require(found.rawEnds == expected.ranges.map { UInt32($0.upperBound) }, "\(escaped)")
    }
  }

  /// Offsets are monotonic, lie on grapheme boundaries, and the raw text of any range of units folds to text
  /// that contains them.
  @Test("Offsets are monotone, lie on grapheme boundaries and fold back to the units")
  func rawRangesFoldBack() throws {
    var generator = TestEnvironment.generator("rawRangesFoldBack")
    let analyzer = try Analyzer()
    for _ in 0..<(100_000 * TestEnvironment.scale) {
      let text = HostileText.random(10, using: &generator)
      let escaped = text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
      let folded = analyzer.foldWithOffsets(text)
      try #require(!folded.units.contains(0), "\(escaped)")
      if folded.units.isEmpty { continue }
      var borders: Set<Int> = [0]
      var at = 0
      for character in text {
        at += character.utf8.count
        borders.insert(at)
      }
      for index in folded.units.indices {
        let range = folded.rawRange(index..<index + 1)
        try #require(!range.isEmpty && range.upperBound <= at, "\(escaped)")
        try #require(borders.contains(range.lowerBound) && borders.contains(range.upperBound), "\(escaped)")
        if index > 0 {
          try #require(folded.rawStarts[index - 1] <= folded.rawStarts[index], "\(escaped)")
          try #require(folded.rawEnds[index - 1] <= folded.rawEnds[index], "\(escaped)")
        }
      }
      let first = Int.random(in: 0..<folded.units.count, using: &generator)
      let end = Int.random(in: first + 1...folded.units.count, using: &generator)
      let raw = folded.rawRange(first..<end)
      let slice = String(decoding: Array(text.utf8)[raw], as: UTF8.self)
      let again = analyzer.fold(slice)
      let wanted = folded.units[first..<end]
      let holds = again.indices.contains { again[$0...].starts(with: wanted) }
      try #require(holds, "\(escaped) units \(first)..<\(end)")
    }
  }

  /// Folding twice is folding once, for every assigned code point: alone, and after a kana, a letter and a mark.
  @Test("Folding twice is folding once, for every assigned code point in four contexts")
  func idempotentOverAllCodePoints() throws {
    let analyzer = try Analyzer()
    var assigned = 0
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), cicu_general_category(value) != Int32(CICU_UNASSIGNED) else {
        continue
      }
      assigned += 1
      for context in ["", "か", "a", "\u{301}"] {
        let once = analyzer.fold(context + String(scalar))
        let twice = analyzer.fold(String(decoding: once, as: UTF16.self))
        try #require(
          once == twice, "U+\(String(value, radix: 16)) after \(context.unicodeScalars.map(\.value))")
      }
    }
    #expect(assigned > 250_000)
  }

  /// Every code point folds by table as by ICU, with the same offsets, between two others.
  @Test("Every code point folds by table as by ICU, with the same offsets")
  func everyCodePointAgreesWithWholeStringFolding() throws {
    let naive = try NaiveFolding()
    let analyzer = try Analyzer()
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if value > 0x3FFFF, value & 0xFF > 0x10 { continue }
      for (before, after) in [("", ""), ("か", "a"), ("A", "\u{301}")] {
        let text = before + String(scalar) + after
        let expected = naive.foldWithOffsets(text)
        let found = analyzer.foldWithOffsets(text)
        try #require(
          found.units == expected.units && naive.fold(text) == expected.units, "U+\(String(value, radix: 16))"
        )
        try #require(analyzer.fold(text) == expected.units, "U+\(String(value, radix: 16))")
        try #require(
          found.rawStarts == expected.ranges.map { UInt32($0.lowerBound) }, "U+\(String(value, radix: 16))")
        try #require(
          found.rawEnds == expected.ranges.map { UInt32($0.upperBound) }, "U+\(String(value, radix: 16))")
      }
    }
  }

  /// Long series of marks in any order, with characters among them that folding drops, fold as ICU folds them.
  @Test("Long series of combining marks fold as ICU folds them") func longSeriesOfMarksAgree() throws {
    var generator = TestEnvironment.generator("longSeriesOfMarksAgree")
    let naive = try NaiveFolding()
    let analyzer = try Analyzer()
    let marks: [Unicode.Scalar] = [
      "\u{301}", "\u{323}", "\u{327}", "\u{345}", "\u{3099}", "\u{309A}", "\u{344}", "\u{F73}", "\u{F71}",
      "\u{F72}", "\u{FF9E}",
      "\u{200B}", "\u{AD}", "\u{334}", "\u{1D165}", "\u{1D16D}", "\u{5B0}", "\0", "\u{FE0F}", "\u{11A8}",
      "\u{34F}",
    ]
    for _ in 0..<(300 * TestEnvironment.scale) {
      var text = HostileText.random(3, using: &generator)
      for _ in 0..<Int.random(in: 100...400, using: &generator) {
        text.unicodeScalars.append(marks.randomElement(using: &generator)!)
      }
      text += HostileText.random(3, using: &generator)
      let expected = naive.foldWithOffsets(text)
      let escaped = text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
      try #require(naive.fold(text) == expected.units, "\(escaped)")
      try #require(analyzer.fold(text) == expected.units, "\(escaped)")
      let found = analyzer.foldWithOffsets(text)
      try #require(found.units == expected.units, "\(escaped)")
      try #require(found.rawStarts == expected.ranges.map { UInt32($0.lowerBound) }, "\(escaped)")
    }
  }

  /// A million marks in the worst order: with quadratic ordering this would not end.
  @Test("A million combining marks in the worst order fold in linear time") func aMillionMarksEnd() throws {
    let analyzer = try Analyzer()
    let text = "a" + String(repeating: "\u{301}\u{200B}\u{323}", count: 300_000)
    let folded = analyzer.fold(text)
    #expect(folded.count == 600_000 && folded.first == 0x1EA1)
    #expect(analyzer.foldWithOffsets(text).units == folded)
  }
}
