import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Damaged segments are found out, and never trap")
struct SegmentCorruptionTests {
  private static let schema = SampleDocuments.schema(fields: 2)

  /// A small segment with everything: lists of one, a few and several blocks, several stored documents,
  /// attributes.
  private static func smallSegment() throws -> (file: BytesFile, contents: NaiveSegment) {
    var generator = SeededGenerator(seed: 7)
    var documents = (0..<6).map {
      SampleDocuments.random($0, fields: 2, maxLength: 12, using: &generator)
    }
    for number in 0..<150 {
      var document = SampleDocuments.document("d\(number)", ["a", number % 40 == 0 ? "市a a" : ""])
      if number == 100 { document.fields[1] = SampleDocuments.field(String(repeating: "あ", count: 300)) }
      documents.append(document)
    }
    let file = try SampleDocuments.segment(documents, schema: schema)
    return (file, NaiveSegment(documents, fieldCount: 2))
  }

  @Test("Every single-byte change is found by opening or verifying, or changes nothing; no call traps")
  func everyByte() throws {
    let (built, contents) = try Self.smallSegment()
    let file = GuardedFile(built.bytes)
    ReaderExercise.run(try SegmentReader(file: file, schema: Self.schema))
    var harmless = 0
    for index in file.bytes.indices {
      let masks: [UInt8] = TestEnvironment.scale > 1 ? Array(1...255) : [1 << UInt8(index % 8), 0xFF]
      for mask in masks {
        file.flip(index, mask)
        defer { file.flip(index, mask) }
        guard let reader = try? SegmentReader(file: file, schema: Self.schema) else { continue }
        ReaderExercise.run(reader)
        let isClean = (try? reader.verifyChecksums()) != nil
        let isStructured = (try? reader.verifyStructure()) != nil
        if isClean {
          harmless += 1
          #expect(isStructured, "byte \(index) ^ \(mask)")
          if mask == 0xFF {
            #expect(try NaiveSegment(reading: reader) == contents, "byte \(index) ^ \(mask)")
          }
        }
      }
    }
    // Only the padding after sections may change without notice.
    #expect(harmless < (TestEnvironment.scale > 1 ? 255 : 2) * 64 * 20)
  }

  @Test("Every truncation and any extension is found by opening")
  func everyTruncation() throws {
    let (file, _) = try Self.smallSegment()
    let bytes = file.array
    for count in 0..<bytes.count {
      #expect(throws: IndexError.self, "\(count) of \(bytes.count) bytes") {
        try SegmentReader(file: BytesFile(Array(bytes[..<count])), schema: Self.schema)
      }
    }
    #expect(throws: IndexError.self) { try SegmentReader(file: BytesFile(bytes + [0])) }
    #expect(throws: IndexError.self) { try SegmentReader(file: BytesFile(bytes + bytes)) }
  }

  @Test("Changes under a matching checksum never trap a reader, the verification or a merge")
  func forgedChecksums() throws {
    var generator = TestEnvironment.generator("forged segments")
    let (file, _) = try Self.smallSegment()
    let bytes = file.array
    for round in 0..<(6000 * TestEnvironment.scale) {
      var forged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        forged[index] =
          [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &generator)].randomElement(
            using: &generator)!
      }
      let copy = GuardedFile.holding(SegmentForgery.repairingChecksums(forged))
      guard let reader = try? SegmentReader(file: copy) else { continue }
      ReaderExercise.run(reader)
      try? reader.verifyStructure()
      var live = LiveDocuments(documentCount: reader.documentCount)
      live.remove(3)
      if round % 4 == 0 {
        try? SegmentMerger.merge([(reader, nil), (reader, live)], to: BytesFile())
      }
    }
  }

  @Test("Every byte of the metadata and of the section table may be forged without a trap")
  func forgedTables() throws {
    let (file, _) = try Self.smallSegment()
    let bytes = file.array
    let metadata = SegmentForgery.section(1, of: bytes)
    for index in Array(metadata) + Array((bytes.count - 64 - 23 * 32)..<bytes.count) {
      for mask: UInt8 in [1, 2, 4, 8, 16, 32, 64, 128, 255] {
        var forged = bytes
        forged[index] ^= mask
        let copy = GuardedFile.holding(SegmentForgery.repairingChecksums(forged))
        guard let reader = try? SegmentReader(file: copy) else { continue }
        ReaderExercise.run(reader)
        try? reader.verifyStructure()
        try? SegmentMerger.merge([(reader, nil)], to: BytesFile())
      }
    }
  }

  @Test(
    "Structure that is wrong under a matching checksum is found, or changes no answer",
    arguments: structuralSections)
  func structure(_ kind: Int) throws {
    let (file, contents) = try Self.smallSegment()
    let bytes = file.array
    let section = SegmentForgery.section(kind, of: bytes)
    var found = 0
    for index in section {
      var forged = bytes
      forged[index] ^= 1 << UInt8(index % 8)
      let copy = BytesFile(SegmentForgery.repairingChecksums(forged))
      guard let reader = try? SegmentReader(file: copy) else {
        found += 1
        continue
      }
      do {
        try reader.verifyStructure()
        #expect(
          try NaiveSegment(reading: reader) == contents,
          "byte \(index - section.lowerBound) of section \(kind)")
      } catch {
        found += 1
      }
    }
    // Some bytes are padding or loosen a bound; most must be detected.
    #expect(found > section.count / 2)
  }

  /// Numbers of the sections whose content the structure determines: document starts, field starts, norms,
  /// landmarks, the directories of terms and bigrams, second units, postings, positions, the directory of
  /// stored blocks. Not first units: nothing else says which unit begins a field.
  static let structuralSections = [2, 3, 4, 5, 7, 9, 11, 12, 13, 14, 17]

  @Test("Another version and another schema are refused as incompatible")
  func incompatible() throws {
    let (file, _) = try Self.smallSegment()
    #expect {
      try SegmentReader(file: file, schema: SampleDocuments.schema(fields: 3))
    } throws: {
      if case .incompatible = $0 as? IndexError { true } else { false }
    }
    file.flip(8, 4)
    #expect {
      try SegmentReader(file: file)
    } throws: {
      if case .incompatible = $0 as? IndexError { true } else { false }
    }
  }
}

/// Makes damaged bytes look intact, as a malicious file may.
enum SegmentForgery {
  private static let tableSize = 23 * 32

  /// Byte range of a section.
  static func section(_ kind: Int, of bytes: [UInt8]) -> Range<Int> {
    let entry = bytes.count - 64 - tableSize + (kind - 1) * 32
    let offset = Int(truncatingIfNeeded: integer(bytes, entry + 8))
    let count = Int(truncatingIfNeeded: integer(bytes, entry + 16))
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return 0..<0 }
    return offset..<(offset + count)
  }

  /// The bytes with the checksums of sections, table and footer recomputed.
  static func repairingChecksums(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let table = bytes.count - 64 - tableSize
    for kind in 1...23 {
      store(checksum(bytes, section(kind, of: bytes)), &bytes, table + (kind - 1) * 32 + 24)
    }
    store(checksum(bytes, table..<(table + tableSize)), &bytes, bytes.count - 48)
    store(checksum(bytes, (bytes.count - 64)..<(bytes.count - 16)), &bytes, bytes.count - 16)
    return bytes
  }

  /// A segment as an older version of the format wrote it, which had fewer sections.
  static func asVersion(_ version: UInt8, sections: Int, _ bytes: [UInt8]) -> [UInt8] {
    var old = Array(bytes.dropLast(64 + (23 - sections) * 32)) + bytes.suffix(64)
    let footer = old.count - 64
    let table = footer - sections * 32
    old[8] = version
    old[footer + 8] = UInt8(sections)
    old[footer + 12] = version
    store(checksum(old, table..<footer), &old, footer + 16)
    store(UInt64(old.count), &old, footer + 24)
    store(checksum(old, footer..<(footer + 48)), &old, footer + 48)
    return old
  }

  private static func checksum(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
    bytes[range].withUnsafeBytes { Checksum.of($0) }
  }

  private static func integer(_ bytes: [UInt8], _ offset: Int) -> UInt64 {
    bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
  }

  private static func store(_ value: UInt64, _ bytes: inout [UInt8], _ offset: Int) {
    bytes.withUnsafeMutableBytes { $0.storeBytes(of: value, toByteOffset: offset, as: UInt64.self) }
  }
}
