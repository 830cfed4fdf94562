import Sakuin
import SakuinIndex
import SakuinTestSupport

/// A small index on disk, whose files are replaced by changed ones.
private struct SampleIndexFolder {
  let path: String
  let commit: [UInt8]
  let segmentName: String
  let segment: [UInt8]

  /// Writes the index into the folder of the run, which goes away with it.
  init() throws {
    path = "\(FuzzWorker.folder)/index"
    var options = IndexWriter.Options()
    options.threads = 1
    let writer = try IndexWriter(path: path, schema: SampleTexts.schema, options: options)
    for document in SampleTexts.documents { try writer.update(document) }
    try writer.commit()
    commit = SeedFiles.content(path + "/commit") ?? []
    let point = try CommitPoint.decoded(commit)
    segmentName = point.segments[0].file.name
    segment = SeedFiles.content(path + "/" + segmentName) ?? []
  }

}

extension CommitPoint {
  /// The commit point that the bytes are.
  fileprivate static func decoded(_ bytes: [UInt8]) throws(IndexError) -> CommitPoint {
    let copy = MemoryBytes(bytes)
    return try CommitPoint(bytes: copy.bytes, path: "commit")
  }
}

/// Makes damaged bytes look intact, as whoever means harm would.
private enum Seal {
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.withUnsafeBytes { Checksum.of($0) } }

  static func integer(_ bytes: [UInt8], _ offset: Int) -> Int {
    (0..<8).reduce(0) { $0 | Int(truncatingIfNeeded: UInt64(bytes[offset + $1]) << (8 * $1)) }
  }

  static func store(_ value: UInt64, _ bytes: inout [UInt8], _ offset: Int) {
    for index in 0..<8 { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
  }

  /// A commit point with the checksum of its bytes.
  static func commit(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 8 else { return bytes }
    var sealed = bytes
    store(checksum(bytes[..<(bytes.count - 8)]), &sealed, bytes.count - 8)
    return sealed
  }

  /// A segment with the checksums of its sections, table and footer: 32 bytes a section (offset, size and checksum are
  /// the last three numbers), then 64 of the footer, which tells the number of sections.
  static func segment(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 64 else { return bytes }
    var sealed = bytes
    let footer = bytes.count - 64
    let table = footer - Int(bytes[footer + 8]) * 32
    guard table >= 0 else { return bytes }
    for entry in stride(from: table, to: footer, by: 32) {
      let (offset, count) = (integer(bytes, entry + 8), integer(bytes, entry + 16))
      guard offset >= 0, count >= 0, offset <= table, count <= table - offset else { continue }
      store(checksum(sealed[offset..<(offset + count)]), &sealed, entry + 24)
    }
    store(checksum(sealed[table..<footer]), &sealed, footer + 16)
    store(UInt64(bytes.count), &sealed, footer + 24)
    store(checksum(sealed[footer..<(footer + 48)]), &sealed, footer + 48)
    return sealed
  }
}

/// The reader of segments: opening an index with a changed segment, every kind of question to it, and verifying it.
struct SegmentSubject: FuzzSubject {
  static let name = "segment"
  let seeds: [[UInt8]]
  let pieces: [[UInt8]] = [
    [0], [0xFF, 0xFF, 0xFF, 0xFF], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80], [0x28, 0xB5, 0x2F, 0xFD],
  ]
  private let folder: SampleIndexFolder
  private let point: CommitPoint

  init() throws {
    folder = try SampleIndexFolder()
    point = try CommitPoint.decoded(folder.commit)
    seeds = [folder.segment]
    guard Seal.segment(folder.segment) == folder.segment, try run(folder.segment).hasSuffix(" 0") else {
      throw BrokenPromise(description: "segments have another layout: change Seal.segment in Tests/Fuzz")
    }
  }

  func sealed(_ input: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    Int.random(in: 0..<8, using: &generator) == 0 ? input : Seal.segment(input)
  }

  func run(_ input: [UInt8]) throws -> String {
    var point = point
    point.segments[0].size = UInt64(input.count)
    SeedFiles.write(point.encoded(), to: folder.path + "/commit")
    SeedFiles.write(input, to: folder.path + "/" + folder.segmentName)
    do throws(SakuinError) {
      let index = try SearchIndex.open(path: folder.path)
      var outcome = try questions(index)
      let report = try SearchIndex.verify(path: folder.path)
      outcome += " \(report.faults.count)"
      return outcome
    } catch {
      return "\(error.code)"
    }
  }

  /// Asks the index all kinds of questions; an error of one is an answer.
  private func questions(_ index: SearchIndex) throws(SakuinError) -> String {
    var options = SearchOptions()
    options.timeLimit = .seconds(1)
    var outcome = ""
    for query in ["防災", "京都 市", "空き家 OR DX", "\"取り組み\"", "防?対", "/.家/", "の", "a*"] {
      do throws(SakuinError) {
        outcome += "\(min(try index.search(query, options: options).hits.count, 2))"
      } catch {
        outcome += "e"
      }
    }
    for number in 0..<4 { outcome += (try? index.document(id: "d\(number * 11)")) == nil ? "n" : "d" }
    outcome += (try? index.concordance("市")) == nil ? "n" : "c"
    outcome += (try? index.statistics()) == nil ? "n" : "s"
    outcome += (try? index.terms(prefix: "")) == nil ? "n" : "t"
    outcome += (try? index.forEachDocument { _ in }) == nil ? "n" : "x"
    return outcome
  }
}

/// The reader of commit points: an accepted one is written as it was read, and an index with it opens or is refused.
struct CommitSubject: FuzzSubject {
  static let name = "commit"
  let seeds: [[UInt8]]
  let pieces: [[UInt8]] = [
    [0], [1, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], Array("body".utf8), Array("SakuinCP".utf8),
  ]
  private let folder: SampleIndexFolder

  init() throws {
    folder = try SampleIndexFolder()
    seeds = [folder.commit]
    guard Seal.commit(folder.commit) == folder.commit, try run(folder.commit).hasSuffix(" 0") else {
      throw BrokenPromise(description: "commit points have another layout: change Seal.commit in Tests/Fuzz")
    }
  }

  func sealed(_ input: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    Int.random(in: 0..<8, using: &generator) == 0 ? input : Seal.commit(input)
  }

  func run(_ input: [UInt8]) throws -> String {
    if let point = try? CommitPoint.decoded(input), point.encoded() != input {
      throw BrokenPromise(description: "an accepted commit point is written otherwise")
    }
    SeedFiles.write(input, to: folder.path + "/commit")
    do throws(SakuinError) {
      let index = try SearchIndex.open(path: folder.path)
      return "\(try index.search("防災").total) \(try SearchIndex.verify(path: folder.path).faults.count)"
    } catch {
      return "\(error.code)"
    }
  }
}
