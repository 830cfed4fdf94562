import SakuinQuery
import SakuinText

extension PreparedSearch {
  /// What a reader of an answer must know to read its numbers, in the order in which it is said.
  func notes(on results: SearchResults) -> [SearchResults.Note] {
    notes(more: results.more) + [rerankedNote, cutNote(on: results)].compactMap(\.self)
  }

  /// What a reader must know of the query and of what is near it.
  func notes(more: [SearchResults.LevelCount]) -> [SearchResults.Note] {
    var notes = [index.introduction].compactMap(\.self) + index.warnings
    notes += [filterNote, totalsNote].compactMap(\.self)
    notes += unreadNotes + ignoredNotes
    notes += Self.expansionNotes(query.expansions.map(SearchResults.Expansion.init))
    notes += query.resemblances.map(Self.note)
    return notes + [Self.nearNote(more), wordsNote].compactMap(\.self)
  }

  /// The most parts of a query that are named for one reason.
  private static let mostParts = 3

  /// What of the query was read otherwise than it may have been meant; what is not named is counted.
  private var unreadNotes: [SearchResults.Note] {
    // A slash that begins a word, as in /home, is rarely meant to begin a pattern.
    // That the end is missing comes first: it is the last by column, and not to be among those that are only counted.
    var faults = query.faults.filter { $0.kind == .tooLong }
    faults += query.faults.filter { $0.kind != .unclosedRegex && $0.kind != .tooLong }
    faults += yearFaults
    var notes: [SearchResults.Note] = []
    for fault in faults.prefix(Self.mostParts) {
      let error = SakuinError(fault, in: query.input)
      let note = SearchResults.Note(.unread, error.message, ja: error.japaneseMessage, chunk: fault.text)
      if !notes.contains(note) { notes.append(note) }
    }
    return notes + [Self.restNote(.unread, faults.count - Self.mostParts)].compactMap(\.self)
  }

  /// How many more parts of a query there are of a kind; nil where there are none.
  private static func restNote(_ kind: SearchResults.Note.Kind, _ count: Int) -> SearchResults.Note? {
    count > 0 ? .init(kind, "and \(count) more of the kind", ja: "このほか、同じような箇所が\(count)あります") : nil
  }

  /// Years in the text of the query that their era did not have: 昭和65年.
  private var yearFaults: [QueryFault] {
    query.chunks.compactMap { text in
      WrittenYear.outsideEra(text).map { era, _ in
        QueryFault(
          .yearOutsideEra(era: era.name, lastYear: era.isCurrent ? nil : era.lastYear), column: 0, text: text)
      }
    }
  }

  /// Which words of the query near documents hold.
  private var wordsNote: SearchResults.Note? {
    let held = query.heldWords
    guard !held.found.isEmpty else { return nil }
    func list(_ words: [String], _ comma: String) -> String {
      words.prefix(Self.mostForms * 2).joined(separator: comma)
        + (words.count > Self.mostForms * 2 ? comma + "…" : "")
    }
    return .init(
      .words,
      "words: " + list(held.found, ", ")
        + (held.missing.isEmpty ? "" : "; nowhere: " + list(held.missing, ", ")),
      ja: "探した語: " + list(held.found, "、")
        + (held.missing.isEmpty ? "" : "（どこにもない語: \(list(held.missing, "、"))）"))
  }

  /// What of the query is not required; what is not named is counted.
  private var ignoredNotes: [SearchResults.Note] {
    let signs = query.ignored.filter { $0.reason != .operatorWithoutOperand }.map(\.text)
    let texts = signs + query.functionChunks
    return texts.prefix(Self.mostParts).map { text in
      .init(
        .ignored, "\(text) is not searched for", ja: "「\(text)」は検索の条件にしていません", chunk: text)
    } + [Self.restNote(.ignored, texts.count - Self.mostParts)].compactMap(\.self)
  }

  private var filterNote: SearchResults.Note? {
    guard options.isFiltered else { return nil }
    let conditions = options.conditions.map(\.description) + [options.filter?.description].compactMap(\.self)
    let all = query.unfilteredCount
    return .init(
      .filter, "only " + conditions.joined(separator: ", ") + (all.map { " (\($0) without)" } ?? ""),
      ja: "絞り込み: " + conditions.joined(separator: "、") + (all.map { "（全\($0)件のうち）" } ?? ""))
  }

  private var totalsNote: SearchResults.Note? {
    totalsColumn == nil
      ? nil
      : .init(
        .order, "rows of totals come last (\(Schema.rowKind))",
        ja: "合計・小計の行は最後に並べます（--filter \(Schema.rowKind)=合計 で見られます）")
  }

  /// The most forms of one word that are named.
  private static let mostForms = 6

  /// Other spellings in one note, synonyms in another: 空き家 → 空家、空きや.
  private static func expansionNotes(_ expansions: [SearchResults.Expansion]) -> [SearchResults.Note] {
    func forms(_ wanted: (ExpansionKind) -> Bool) -> [(from: String, to: [String])] {
      var forms: [(from: String, to: [String])] = []
      for expansion in expansions where wanted(expansion.kind) {
        if let known = forms.firstIndex(where: { $0.from == expansion.from }) {
          if !forms[known].to.contains(expansion.to) { forms[known].to.append(expansion.to) }
        } else {
          forms.append((expansion.from, [expansion.to]))
        }
      }
      return forms
    }
    func text(_ forms: [(from: String, to: [String])], isJapanese: Bool) -> String {
      forms.map { form in
        let more = form.to.count - mostForms
        let shown = form.to.prefix(mostForms).joined(separator: isJapanese ? "、" : ", ")
        let rest = more <= 0 ? "" : isJapanese ? "ほか\(more)" : " and \(more) more"
        return "\(form.from) → \(shown)\(rest)"
      }.joined(separator: isJapanese ? "；" : "; ")
    }
    var notes: [SearchResults.Note] = []
    let spelt = forms { $0 != .synonym }
    if !spelt.isEmpty {
      notes.append(
        .init(
          .spelling, "also searched: " + text(spelt, isJapanese: false),
          ja: "次の形も探しました: " + text(spelt, isJapanese: true)))
    }
    let synonyms = forms { $0 == .synonym }
    if !synonyms.isEmpty {
      notes.append(
        .init(
          .synonym, "synonyms searched: " + text(synonyms, isJapanese: false),
          ja: "同義語も探しました: " + text(synonyms, isJapanese: true)))
    }
    return notes
  }

  private static func note(_ resemblance: QueryResemblance) -> SearchResults.Note {
    let (chunk, words) = (resemblance.chunk, resemblance.words.prefix(mostForms))
    let (english, japanese) = (words.joined(separator: ", "), words.joined(separator: "、"))
    switch resemblance.kind {
    case .spelling:
      return .init(
        .similar, "\(chunk) was not found; searched for words spelt like it: \(english)",
        ja: "「\(chunk)」は見つからないので、つづりの似た言葉（\(japanese)）を探しました", chunk: chunk)
    case .reading:
      return .init(
        .reading, "\(chunk) was not found; searched for words read like it: \(english)",
        ja: "「\(chunk)」は見つからないので、読みが同じ言葉（\(japanese)）を探しました", chunk: chunk)
    }
  }

  /// How many documents are near, and at which levels.
  private static func nearNote(_ more: [SearchResults.LevelCount]) -> SearchResults.Note? {
    let near = more.filter { $0.documents > 0 }
    guard !near.isEmpty else { return nil }
    let english = near.map { count in
      switch count.level {
      case .words: "\(count.documents) with the words apart"
      case .some: "\(count.documents) with some of the words"
      default: "\(count.documents) with similar words"
      }
    }
    let japanese = near.map { count in
      switch count.level {
      case .words: "語に分けて含むもの\(count.documents)件"
      case .some: "一部の語を含むもの\(count.documents)件"
      default: "似た言葉を含むもの\(count.documents)件"
      }
    }
    return .init(
      .near, "not counted: " + english.joined(separator: ", "),
      ja: "ほかに（件数に含めない）: " + japanese.joined(separator: "、"))
  }

  private func cutNote(on results: SearchResults) -> SearchResults.Note? {
    let shown = results.hits.count { !$0.isNear }
    guard options.limit > 0, results.isTotalExact, shown < results.total else { return nil }
    return .init(
      .cut, "\(shown) of \(results.total) shown", ja: "\(results.total)件中\(shown)件を表示")
  }
}
