import SakuinTestSupport
import Testing

@testable import SakuinIndex

@Suite("Sets of positions")
struct PositionSetTests {
  /// A segment whose only field has blanks at some offsets.
  private static func reader(_ offsets: [UInt32], count: Int) throws -> SegmentReader {
    let schema = SampleDocuments.schema(fields: 1)
    var document = SampleDocuments.document("x", [""])
    document.fields[0] = AnalyzedField(
      units: [UInt16](repeating: 0x3042, count: count), boundaries: [0, UInt32(count)], blanks: offsets)
    return try SegmentReader(file: SampleDocuments.segment([document], schema: schema))
  }

  @Test("The next member, and whether a range holds one, are those of a plain list")
  func lookUp() throws {
    var random = TestEnvironment.generator("PositionSet")
    for density in [2, 40, 3000, 100_000] {
      let count = 200_000
      let members = (1..<UInt32(count)).filter { _ in Int.random(in: 0..<density, using: &random) == 0 }
      let reader = try Self.reader(members, count: count)
      let set = reader.blanks
      #expect(set.count == members.count)
      for _ in 0..<2000 {
        let start = UInt32.random(in: 0..<UInt32(count), using: &random)
        let end = start + UInt32.random(in: 0..<70_000, using: &random)
        let next = members.first { $0 >= start }
        #expect(set.first(notBelow: start) == next ?? .max)
        #expect(set.intersects(start..<end) == (next.map { $0 < end } ?? false))
      }
      var listed: [UInt32] = []
      set.forEach(in: 0..<UInt32(count)) { listed.append($0) }
      #expect(listed == members)
      withExtendedLifetime(reader) {}
    }
  }

  @Test("The bytes are those of the specification")
  func bytes() throws {
    let reader = try Self.reader([3, 65_540], count: 70_000 - 1)
    let bytes = reader.sections[.blanks]
    let expected: [UInt8] = [0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 4, 0]
    #expect((0..<bytes.count).map { bytes.base.load(fromByteOffset: $0, as: UInt8.self) } == expected)
    #expect(reader.sections[.lineEnds].count == 0)
    withExtendedLifetime(reader) {}
  }

  @Test("A set whose bytes are damaged answers without leaving them")
  func damaged() {
    var random = TestEnvironment.generator("PositionSet.damaged")
    for _ in 0..<2000 {
      let positionCount = Int.random(in: 0...200_000, using: &random)
      let blocks = (positionCount + 65_535) / 65_536
      let members = Int.random(in: 1...6, using: &random)
      var bytes = (0..<4 * (blocks + 1) + 2 * members).map { _ in UInt8.random(in: 0...255, using: &random) }
      bytes.replaceSubrange(4 * blocks..<4 * blocks + 4, with: [UInt8(members), 0, 0, 0])
      bytes.withUnsafeBytes { buffer in
        guard let base = buffer.baseAddress,
          let set = PositionSet(SectionBytes(base: base, count: buffer.count), positionCount: positionCount)
        else {
          Issue.record("a section of the right size is refused")
          return
        }
        var position: UInt32 = 0
        while position < UInt32(positionCount) {
          let next = set.first(notBelow: position)
          #expect(next >= position)
          if next == .max { break }
          position = next + 1
        }
      }
    }
  }

  @Test("A section of another size is refused")
  func size() {
    for count in [1, 4, 7, 9, 11, 12, 13] {
      let bytes = [UInt8](repeating: 1, count: count)
      bytes.withUnsafeBytes { buffer in
        guard let base = buffer.baseAddress else { return }
        #expect(PositionSet(SectionBytes(base: base, count: count), positionCount: 10) == nil)
      }
    }
  }
}
