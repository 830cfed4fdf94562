import Glibc
import MunicipalPolicies
import Sakuin
import SakuinIndex
import SakuinTestSupport
import Testing

@Suite struct RebuildTests {
  /// Stores the bundled corpus, in an index of a foreign analyzer.
  private func foreignIndex(_ path: String) throws {
    do {
      let writer = try IndexWriter(path: path, schema: .policy)
      for document in try MunicipalPolicies.bundled() { try writer.update(document) }
      try writer.commit()
      try writer.delete(id: "I-2-1")
      try writer.commit()
    }
    let directory = try FileSystemDirectory(path: path)
    var commit = try directory.readCommitPoint()
    // The version of folding; another ICU alone is no reason to refuse an index.
    commit.identity[4] ^= 0xFF
    commit.generation += 1
    try directory.write(commit)
  }

  @Test("An index of another analyzer is refused until it is rebuilt")
  func anIndexOfAnotherAnalyzerIsRefusedUntilItIsRebuilt() throws {
    try withTemporaryDirectory { path in
      try foreignIndex(path)
      #expect(sakuinError { try SearchIndex.open(path: path) }?.code == .incompatible)
      #expect(sakuinError { try IndexWriter(path: path, schema: .policy) }?.code == .incompatible)
      #expect(sakuinError { try SearchIndex.verify(path: path, depth: .everything) }?.code == .incompatible)
      #expect(try SearchIndex.verify(path: path).faults == [])
      var seen: [IndexProgress] = []
      let count = try IndexWriter.rebuild(path: path) {
        seen.append($0)
        return .proceed
      }
      #expect(count == 43 && seen.last?.done == 43 && seen.last?.total == 43)
      let index = try SearchIndex.open(path: path)
      #expect(index.documentCount == 43 && index.schema == .policy)
      #expect(try index.search("防災").total == 4)
      let verification = try SearchIndex.verify(path: path, depth: .everything)
      #expect(verification.faults == [] && verification.comparedDocuments == 43)
      #expect(fileNames(in: path).contains { $0.hasPrefix("commit-") }, "the old index can be returned to")
      try IndexWriter(updating: path).forgetFormerState()
      #expect(fileNames(in: path).count == 3, "the old files are gone")
    }
  }

  @Test("A rebuild that is stopped leaves the old index")
  func aRebuildThatIsStoppedLeavesTheOldIndex() throws {
    try withTemporaryDirectory { path in
      try foreignIndex(path)
      let before = fileNames(in: path)
      let commit = try contents(of: path + "/commit")
      let error = sakuinError { try IndexWriter.rebuild(path: path) { $0.done < 20 ? .proceed : .stop } }
      #expect(error?.code == .cancelled)
      #expect(try contents(of: path + "/commit") == commit && fileNames(in: path) == before)
      #expect(try IndexWriter.rebuild(path: path) == 43)
    }
  }

  @Test("An index of another format version is refused by rebuild and left unchanged")
  func anIndexOfAnotherFormatIsNotTakenApart() throws {
    try withTemporaryDirectory { path in
      try foreignIndex(path)
      let segment = try #require(
        fileNames(in: path).first { $0.hasPrefix("segment") && !$0.contains(".live") })
      var bytes = try contents(of: path + "/" + segment)
      bytes[8] += 1
      try write(bytes, to: path + "/" + segment)
      let error = sakuinError { try IndexWriter.rebuild(path: path) }
      #expect(error?.code == .incompatible && error?.message.contains("new directory") == true)
      #expect(error?.japaneseMessage.contains("新しいディレクトリ") == true)
      #expect(try contents(of: path + "/" + segment) == bytes)
    }
  }

  @Test("A reader of the old index goes on, and refreshing tells it to rebuild")
  func aReaderOfTheOldIndexGoesOnAndIsToldWhenItRefreshes() throws {
    try withTemporaryDirectory { path in
      let writer = try IndexWriter(path: path, schema: .general)
      try writer.update(Document(id: "a", text: [.init(field: "body", text: "防災")]))
      try writer.commit()
      let index = try SearchIndex.open(path: path)
      let directory = try FileSystemDirectory(path: path)
      var commit = try directory.readCommitPoint()
      commit.identity.append(1)
      commit.generation += 1
      try directory.write(commit)
      #expect(sakuinError { try index.refreshed() }?.code == .incompatible)
      #expect(try index.search("防災").total == 1)
      withExtendedLifetime(writer) {}
    }
  }

  @Test("Verify names every damaged file and section")
  func verifyingNamesEveryDamagedFileAndSection() throws {
    try withTemporaryDirectory { path in
      do {
        let writer = try IndexWriter(path: path, schema: .policy)
        for document in try MunicipalPolicies.bundled() { try writer.update(document) }
        try writer.commit()
      }
      #expect(try SearchIndex.verify(path: path, depth: .sample(10)).comparedDocuments == 10)
      let segment = try #require(fileNames(in: path).first { $0.hasPrefix("segment") })
      var bytes = try contents(of: path + "/" + segment)
      // Two offsets far apart, away from header, table and footer.
      for place in [bytes.count / 3, bytes.count * 3 / 4] { bytes[place] ^= 0x40 }
      try write(bytes, to: path + "/" + segment)
      let faults = try SearchIndex.verify(path: path, depth: .everything).faults
      #expect(Set(faults.compactMap(\.section)).count >= 2, "\(faults)")
      #expect(faults.allSatisfy { $0.path.hasSuffix(segment) && $0.offset < bytes.count })
      try write([1, 2, 3], to: path + "/commit")
      let broken = try SearchIndex.verify(path: path, depth: .everything)
      #expect(broken.faults.count == 1 && broken.faults[0].path.hasSuffix("commit"))
      #expect(sakuinError { try SearchIndex.open(path: path) }?.code == .corrupt)
    }
  }
}
