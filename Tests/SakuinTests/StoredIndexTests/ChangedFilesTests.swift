import Glibc
import MunicipalPolicies
import Sakuin
import SakuinTestSupport
import Testing

/// What becomes of a reader whose files another program changes.
@Suite("An index whose files are changed while it is open")
struct ChangedFilesTests {
  private func makeIndex(at path: String) throws {
    let writer = try IndexWriter(path: path, schema: .policy)
    for document in try MunicipalPolicies.bundled() { try writer.update(document) }
    try writer.commit()
  }

  private func segment(in path: String) throws -> String {
    path + "/" + (try #require(fileNames(in: path).first { $0.hasPrefix("segment-") }))
  }

  /// Every question that a program can put.
  private func questions(_ index: SearchIndex, _ prepared: PreparedSearch) -> [() throws -> Void] {
    [
      { _ = try index.search("防災") }, { _ = try index.count("支援") }, { _ = try index.prepare("避難") },
      { _ = try prepared.results() }, { _ = try prepared.count() },
    ]
  }

  @Test(
    "Cutting short or overwriting makes each question an error that names the file, and mending it mends the reader",
    arguments: [0, 100, 4096])
  func changed(size: Int) throws {
    try withTemporaryDirectory { path in
      try makeIndex(at: path)
      let name = try segment(in: path)
      let bytes = try contents(of: name)
      let index = try SearchIndex.open(path: path)
      let prepared = try index.prepare("防災")
      let before = try index.search("防災")
      try #require(truncate(name, size) == 0)
      for question in questions(index, prepared) {
        #expect {
          try question()
        } throws: { error in
          let error = error as? SakuinError
          return error?.code == .corrupt && error?.path == name
        }
      }
      #expect(throws: SakuinError.self) { _ = try index.refreshed() }
      // Back from a backup, in place: the index that was open stays refused, a refreshed one answers.
      try write(bytes, to: name)
      let mended = try index.refreshed()
      #expect(mended !== index)
      #expect(try mended.search("防災").hits.map(\.score) == before.hits.map(\.score))
      #expect(try mended.refreshed() === mended)
    }
  }

  @Test("A directory that is replaced by renaming does not disturb who has the former one open")
  func replaced() throws {
    try withTemporaryDirectory { path in
      try makeIndex(at: path + "/x")
      try makeIndex(at: path + "/y")
      let index = try SearchIndex.open(path: path + "/x")
      let before = try index.search("防災")
      for name in fileNames(in: path + "/y") {
        #expect(rename(path + "/y/" + name, path + "/x/" + name) == 0)
      }
      #expect(try index.search("防災").hits.map(\.score) == before.hits.map(\.score))
      #expect(try index.refreshed().search("防災").hits.map(\.score) == before.hits.map(\.score))
      for name in fileNames(in: path + "/x") { unlink(path + "/x/" + name) }
      #expect(try index.search("防災").hits.map(\.score) == before.hits.map(\.score))
      rmdir(path + "/x")
      rmdir(path + "/y")
    }
  }

  @Test("A file that is cut short during a question ends it with an error, where the process is guarded")
  func duringAQuestion() throws {
    try SearchIndex.guardOpenFiles()
    try withTemporaryDirectory { path in
      try makeIndex(at: path)
      let name = try segment(in: path)
      let index = try SearchIndex.open(path: path)
      // The handler of cancellation is asked in the middle of a search, after the files were looked at.
      var options = SearchOptions()
      options.isCancelled = {
        truncate(name, 0)
        return false
      }
      #expect {
        _ = try index.search("避難所の整備", options: options)
      } throws: { error in
        (error as? SakuinError)?.code == .corrupt
      }
    }
  }

  @Test("A writer commits nothing beside files that were changed under it")
  func writing() throws {
    try SearchIndex.guardOpenFiles()
    try withTemporaryDirectory { path in
      try makeIndex(at: path)
      let name = try segment(in: path)
      let bytes = try contents(of: name)
      let writer = try IndexWriter(updating: path)
      try write(Array(bytes.reversed()), to: name)
      try writer.update(try #require(try MunicipalPolicies.bundled().first))
      #expect {
        try writer.commit()
      } throws: { error in
        (error as? SakuinError)?.code == .corrupt
      }
      try write(bytes, to: name)
      #expect(try SearchIndex.verify(path: path, depth: .everything).faults == [])
      #expect(try SearchIndex.open(path: path).documentCount == 44)
    }
  }
}
