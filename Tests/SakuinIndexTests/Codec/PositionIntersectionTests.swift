import SakuinIndex
import SakuinTestSupport
import Testing

/// Position lists of every density against candidates of every density, compared with a test of each
/// candidate.
@Suite("Position lists are intersected as sets are")
struct PositionIntersectionTests {
  private static let first: UInt16 = 0x5B89
  private static let second: UInt16 = 0x4E2D

  /// A segment with the bigram 安中 at random positions, with a probability that changes along the text.
  private static func segment(
    _ length: Int, _ generator: inout SeededGenerator
  ) throws -> (reader: SegmentReader, positions: [Position]) {
    var units: [UInt16] = []
    var positions: [Position] = []
    var share = 2
    while units.count < length {
      if Int.random(in: 0..<300, using: &generator) == 0 {
        share = [1, 2, 5, 20, 200, 2000].randomElement(using: &generator) ?? 1
      }
      if Int.random(in: 0..<share, using: &generator) == 0 {
        positions.append(Position(units.count))
        units += [first, second]
      } else {
        units.append(0x3042)
      }
    }
    let field = AnalyzedField(units: units, boundaries: [0, UInt32(units.count)], words: [])
    let builder = SegmentBuilder(schema: IndexSchema(textFields: ["text"], attributes: []))
    try builder.add(AnalyzedDocument(id: [1], fields: [field], attributes: [], stored: []))
    let file = BytesFile()
    try builder.finish(to: file)
    return (try SegmentReader(file: file), positions)
  }

  /// Ascending candidates: some near positions of the list, others anywhere, in stretches of different density.
  private static func candidates(
    _ positions: [Position], _ end: Position, _ offset: UInt32, _ generator: inout SeededGenerator
  ) -> [Position] {
    var result: Set<Position> = []
    let share = [1, 3, 10, 100, 1000].randomElement(using: &generator) ?? 1
    for position in positions where Int.random(in: 0..<share, using: &generator) == 0 {
      let place = Int(position) - Int(offset) + Int.random(in: -1...1, using: &generator)
      if place >= 0 { result.insert(Position(place)) }
    }
    for _ in 0..<Int.random(in: 0...Int(end) / share, using: &generator) {
      result.insert(Position.random(in: 0..<end + 10, using: &generator))
    }
    // Past the end, where sums wrap.
    if Bool.random(using: &generator) { result.formUnion([.max, .max - 1, .max - 7]) }
    return result.sorted()
  }

  @Test("Candidates of any density, in one call or several, keep those that stand in the list")
  func candidates() throws {
    var generator = TestEnvironment.generator("position intersections")
    for round in 0..<60 * TestEnvironment.scale {
      let length = [10, 300, 3000, 30000].randomElement(using: &generator) ?? 10
      let (reader, positions) = try Self.segment(length, &generator)
      guard let info = reader.positionList(Self.first, Self.second) else { continue }
      let held = Set(positions)
      for _ in 0..<10 {
        let offset = UInt32.random(in: 0...9, using: &generator)
        let candidates = Self.candidates(positions, reader.positionCount, offset, &generator)
        let expected = candidates.filter { $0 <= .max - offset && held.contains($0 + offset) }
        var cursor = reader.positions(info)
        var found: [Position] = []
        var rest = candidates[...]
        while !rest.isEmpty {
          let part = Array(rest.prefix(Int.random(in: 1...max(1, candidates.count), using: &generator)))
          rest = rest.dropFirst(part.count)
          found += [Position](unsafeUninitializedCapacity: part.count) { room, count in
            guard let target = room.baseAddress else { return }
            count = cursor.select(part, count: part.count, at: offset, into: target)
          }
        }
        guard found == expected else {
          Issue.record(
            "seed \(generator.seed), round \(round), offset \(offset), \(candidates.count) candidates")
          return
        }
      }
    }
  }

  @Test("Blocks shifted back are the list shifted back, without what lies before the start")
  func shiftedBlocks() throws {
    var generator = TestEnvironment.generator("shifted blocks")
    for round in 0..<40 * TestEnvironment.scale {
      let (reader, positions) = try Self.segment(
        Int.random(in: 1...4000, using: &generator), &generator)
      guard let info = reader.positionList(Self.first, Self.second) else { continue }
      let distance = UInt32.random(in: 0...UInt32(round), using: &generator)
      var cursor = reader.positions(info)
      var blocks: [Position] = []
      while !cursor.isExhausted {
        blocks += [Position](unsafeUninitializedCapacity: PositionCursor.longestBlock) { room, count in
          guard let target = room.baseAddress else { return }
          count = cursor.copyBlock(to: target, shiftedBack: distance)
        }
        cursor.nextBlock()
      }
      #expect(
        blocks == positions.filter { $0 >= distance }.map { $0 - distance },
        "seed \(generator.seed), round \(round)")
    }
  }
}
