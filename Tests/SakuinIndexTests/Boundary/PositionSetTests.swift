import SakuinIndex
import SakuinTestSupport
import Testing

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

  /// The bytes of a segment with blanks before some offsets.
  private static func bytes(_ offsets: [UInt32], count: Int) throws -> [UInt8] {
    let schema = SampleDocuments.schema(fields: 1)
    var document = SampleDocuments.document("x", [""])
    document.fields[0] = AnalyzedField(
      units: [UInt16](repeating: 0x3042, count: count), boundaries: [0, UInt32(count)], blanks: offsets)
    return try SampleDocuments.segment([document], schema: schema).array
  }

  private static let lineEnds = 19
  private static let blanks = 20

  @Test("The bytes are those of the specification")
  func bytes() throws {
    let bytes = try Self.bytes([3, 65_540], count: 70_000 - 1)
    let expected: [UInt8] = [0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 4, 0]
    #expect(Array(bytes[SegmentForgery.section(Self.blanks, of: bytes)]) == expected)
    #expect(SegmentForgery.section(Self.lineEnds, of: bytes).isEmpty)
  }

  @Test("A set whose bytes are damaged answers without leaving them")
  func damaged() throws {
    var random = TestEnvironment.generator("PositionSet.damaged")
    let sound = try Self.bytes([3, 9, 40_000, 65_540, 140_000], count: 150_000)
    let section = SegmentForgery.section(Self.blanks, of: sound)
    for _ in 0..<200 {
      var bytes = sound
      // All but the number of members.
      for index in section where !(12..<16).contains(index - section.lowerBound) {
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
      let file = BytesFile(bytes)
      let reader = try SegmentReader(file: file)
      var position: UInt32 = 0
      while position < reader.positionCount {
        let next = reader.blanks.first(notBelow: position)
        #expect(next >= position)
        if next == .max { break }
        position = next + 1
      }
    }
  }

  @Test("A section of another size is refused")
  func size() throws {
    let sound = try Self.bytes([3, 9], count: 70_000)
    let section = SegmentForgery.section(Self.blanks, of: sound)
    for count: UInt8 in [0, 1, 3, 255] {
      var bytes = sound
      bytes[section.lowerBound + 8] = count
      let file = BytesFile(bytes)
      #expect(throws: IndexError.self) { try SegmentReader(file: file) }
    }
  }
}
