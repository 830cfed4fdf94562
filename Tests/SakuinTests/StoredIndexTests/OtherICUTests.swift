import MunicipalPolicies
import Sakuin
import SakuinTestSupport
import SakuinText
import Testing

/// Indexes that another ICU has made.
@Suite struct OtherICUTests {
  /// Stores documents and makes the index say that another analyzer made it.
  private func store(
    _ documents: [Document], _ schema: Schema, _ path: String, _ change: (inout AnalyzerIdentity) -> Void
  ) throws {
    let writer = try IndexWriter(path: path, schema: schema)
    for document in documents { try writer.update(document) }
    try writer.commit()
    try ForeignIndex.reidentify(path: path, change)
  }

  /// An index of one text, as another Unicode would have made it.
  private func opening(
    _ text: String, _ change: (inout AnalyzerIdentity) -> Void
  ) throws -> Result<SearchIndex, SakuinError> {
    try withTemporaryDirectory { path in
      try store([Document(id: "a", text: [.init(field: "body", text: text)])], .general, path, change)
      do throws(SakuinError) { return .success(try SearchIndex.open(path: path)) } catch {
        return .failure(error)
      }
    }
  }

  @Test("An index whose words another ICU has cut finds the same documents, and every answer says so")
  func theSameDocumentsAreFound() throws {
    try withTemporaryDirectory { path in
      try store(MunicipalPolicies.bundled(), .policy, path) { identity in
        identity.icuVersion.major -= 1
        identity.dictionaryHash = 1
      }
      let own = try SearchIndex(documents: MunicipalPolicies.bundled(), schema: .policy)
      let other = try SearchIndex.open(path: path)
      #expect(other.compatibility.isReadOnly && other.compatibility.made != other.compatibility.present)
      #expect(own.compatibility.isReadOnly == false && own.warnings.isEmpty)
      #expect(other.warnings.map(\.kind) == [.analyzer])
      for query in ["防災", "空家", "支援 -防犯", "「災害時」", "年度:2023", "防*士", "/第[0-9]+/", "", "無い言葉"] {
        let expected = try own.search(query, options: SearchOptions(limit: 100))
        let found = try other.search(query, options: SearchOptions(limit: 100))
        #expect(Set(found.hits.map(\.id)) == Set(expected.hits.map(\.id)), "\(query)")
        #expect(found.total == expected.total, "\(query)")
        #expect(found.query.notes.first?.kind == .analyzer, "\(query)")
        #expect(Array(found.query.notes.dropFirst()) == expected.query.notes, "\(query)")
      }
      #expect(try other.concordance("防災").query.notes.first?.kind == .analyzer)
      let statistics = try other.statistics()
      #expect(statistics.analyzer == other.compatibility.made)
      #expect(statistics.presentAnalyzer == other.compatibility.present)
    }
  }

  @Test("An index whose words another ICU has cut is neither changed nor compared until it is rebuilt")
  func itIsOnlyRead() throws {
    try withTemporaryDirectory { path in
      try store(MunicipalPolicies.bundled(), .policy, path) { $0.dictionaryHash = 1 }
      let before = try contents(of: path + "/commit")
      for error in [
        sakuinError { try IndexWriter(path: path, schema: .policy) },
        sakuinError { try IndexWriter(updating: path) },
        sakuinError { try IndexPreview(path: path, schema: .policy) },
        sakuinError { try SearchIndex.verify(path: path, depth: .everything) },
      ] {
        #expect(error?.code == .incompatible && error?.path == path)
        #expect(error?.message.contains("rebuild") == true)
        #expect(error?.japaneseMessage.contains("rebuild") == true)
      }
      #expect(try contents(of: path + "/commit") == before)
      #expect(try SearchIndex.verify(path: path).faults == [])
      let old = try SearchIndex.open(path: path)
      #expect(try IndexWriter.rebuild(path: path) == 44)
      let new = try old.refreshed()
      #expect(!new.compatibility.isReadOnly && new.warnings.isEmpty && old.compatibility.isReadOnly)
      try IndexWriter(updating: path).delete(id: "I-2-1")
    }
  }

  @Test("Where texts may be folded otherwise, the index is refused", arguments: 0..<3)
  func otherFoldingIsRefused(_ number: Int) throws {
    let changes: [(inout AnalyzerIdentity) -> Void] = [
      { $0.foldingVersion += 1 }, { $0.unicodeVersion.major += 1 }, { $0.unicodeVersion.minor += 1 },
    ]
    let error = sakuinError { try opening("防災", changes[number]).get() }
    #expect(error?.code == .incompatible && error?.message.contains("rebuild") == true)
  }

  @Test("An older Unicode did not have a mark: its index is refused where a text holds the mark")
  func aMarkThatIsNew() throws {
    // Of Unicode 14: U+0898 and U+1E2AE combine with what stands before them.
    for mark in ["\u{0898}", "\u{1E2AE}"] {
      let error = sakuinError {
        try opening("印 a\(mark)", { $0.unicodeVersion = .init(major: 13, minor: 0) }).get()
      }
      #expect(error?.code == .incompatible)
      let later = try opening("印 a\(mark)", { $0.unicodeVersion = .init(major: 14, minor: 0) }).get()
      #expect(later.compatibility.isReadOnly)
    }
  }

  @Test("An older Unicode did not have a letter that folds to itself: its index is read")
  func aLetterThatIsNew() throws {
    // Of Unicode 14: an ideograph and a pictograph.
    for letter in ["\u{9FFD}", "\u{1FAE0}", "髙"] {
      let index = try opening("新しい\(letter)字", { $0.unicodeVersion = .init(major: 13, minor: 0) }).get()
      #expect(index.compatibility.isReadOnly)
      #expect(try index.count(letter + "字") == 1)
    }
  }
}
