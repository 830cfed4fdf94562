import SakuinIndex
import SakuinQuery
import SakuinText

extension SearchIndex {
  /// Statistics of the index. Reads every term and attribute.
  ///
  /// - Throws: `corrupt` for damage that shows.
  /// - Complexity: O(terms + documents).
  public func statistics() throws(SakuinError) -> IndexStatistics {
    var positions = 0
    var bigrams = 0
    var bytes = 0
    var storedBytes = 0
    for view in segments.views {
      positions += Int(view.reader.positionCount)
      bigrams += view.reader.bigramCount
      bytes += view.reader.byteCount
      storedBytes += view.reader.storedByteCount
    }
    let everything = segments.everything
    let analyzer = try lexicon.analyzer()
    return IndexStatistics(
      documents: documentCount,
      segments: segments.views.count,
      positions: positions,
      bigrams: bigrams,
      fields: schema.indexFields.indices.map(field),
      attributes: schema.attributes.indices.map { attribute($0, everything, analyzer) },
      analyzer: compatibility.made, presentAnalyzer: compatibility.present,
      bytes: bytes,
      storedBytes: storedBytes,
      former: formerState)
  }

  /// The state before the last change, which `IndexWriter.undo` restores; nil where none is kept, or a damaged one, which
  /// `verify` reports.
  ///
  /// - Complexity: O(segments).
  public var formerState: IndexStatistics.FormerState? {
    guard let (directory, snapshot) = origin,
      let kept = try? directory.readKeptCommit(before: snapshot.commitPoint)
    else { return nil }
    return IndexStatistics.FormerState(
      committed: kept.time == 0 ? nil : CommitTime.text(secondsSince1970: Int(kept.time)),
      documents: kept.commitPoint.documentCount, bytes: kept.ownByteCount(besides: snapshot.commitPoint))
  }

  private func field(_ ordinal: Int) -> IndexStatistics.Field {
    let field = schema.indexFields[ordinal]
    var words = 0
    var characters = 0
    for view in segments.views {
      words += Int(view.reader.totalLength(field: ordinal))
      characters += Int(view.reader.totalUnits(field: ordinal))
    }
    return IndexStatistics.Field(
      name: field.name, label: field.label, weight: field.weight, words: words, characters: characters,
      terms: distinctTerms(field: ordinal))
  }

  private func distinctTerms(field: Int) -> Int {
    if segments.views.count == 1 { return segments.views[0].reader.termCount(field: field) }
    var terms: Set<[UInt8]> = []
    for view in segments.views {
      var cursor = view.reader.terms(field: field, prefix: [])
      while cursor.next() { terms.insert(cursor.bytes) }
    }
    return terms.count
  }

  private func attribute(
    _ ordinal: Int, _ everything: MatchSet, _ analyzer: Analyzer
  ) -> IndexStatistics.Attribute {
    let attribute = schema.attributes[ordinal]
    // Only a deadline can stop the count, and there is none.
    let counted = try? segments.counts(everything, column: ordinal, deadline: .none) {
      analyzer.keywordForm($0)
    }
    let found = counted ?? FacetCounts()
    let counts = found.values.map { count in
      let value = Document.Value(count.value)
      return (value: value, text: value.description, documents: count.documents)
    }
    return IndexStatistics.Attribute(
      name: attribute.name, label: attribute.label, kind: attribute.kind,
      documents: everything.count - found.missing,
      counts: counts.sorted { ($1.documents, $0.text) < ($0.documents, $1.text) }.map {
        IndexStatistics.Attribute.Count(value: $0.value, documents: $0.documents)
      })
  }
}

extension SearchIndex {
  /// The number of segments and bytes of the index, without reading it.
  ///
  /// - Complexity: O(segments).
  public var storedSize: (segments: Int, bytes: Int) {
    (segments.views.count, segments.views.reduce(0) { $0 + $1.reader.byteCount })
  }
}
