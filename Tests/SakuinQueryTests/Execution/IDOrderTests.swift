import SakuinQuery
import SakuinTestSupport
import Testing

/// Equal scores are ordered by id: within a segment by numbers, across segments by bytes.
@Suite struct IDOrderTests {
  @Test("The order of ids by number is their order byte by byte, within and across segments")
  func order() throws {
    var generator = TestEnvironment.generator("order of ids")
    for _ in 0..<4 {
      let corpus = try RandomCorpus(documentCount: 60, length: 3, &generator)
      for (one, first) in corpus.items.enumerated() {
        for (other, second) in corpus.items.enumerated() where one != other {
          let (a, b) = (Array(first.id.utf8), Array(second.id.utf8))
          let expected = a == b ? one < other : a.lexicographicallyPrecedes(b)
          #expect(corpus.segments.hasSmallerID(UInt32(one), UInt32(other)) == expected)
        }
      }
    }
  }
}
