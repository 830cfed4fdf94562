import Sakuin

extension Invocation {
  /// What a reader must know of an answer, without the kinds that are said elsewhere. Nothing with `--quiet`; nothing of the
  /// index in a dialogue that has named it.
  func notes(
    on query: SearchResults.Interpretation, except kinds: Set<SearchResults.Note.Kind> = []
  ) -> [SearchResults.Note] {
    if arguments.isQuiet { return [] }
    return query.notes.filter { note in
      !kinds.contains(note.kind) && !(note.kind == .index && isIndexKnown)
    }
  }

  /// Tells of an answer on the error stream, a line each: for results that are data.
  func reportNotes(
    on query: SearchResults.Interpretation, except kinds: Set<SearchResults.Note.Kind> = []
  ) {
    for note in notes(on: query, except: kinds) { report(Localized(ja: note.japaneseText, en: note.text)) }
  }

  /// Tells on the error stream what whoever reads answers of an index should know of it.
  func reportWarnings(of index: SearchIndex) {
    if arguments.isQuiet { return }
    for note in index.warnings { report(Localized(ja: note.japaneseText, en: note.text)) }
  }

  /// Tells on the error stream what else could be asked, where nothing is found as asked. `canShow`: whether the command
  /// itself shows near documents if it is asked to.
  ///
  /// - Throws: the errors of looking for corrections.
  func reportWaysOut(
    of query: SearchResults.Interpretation, in index: SearchIndex, canShow: Bool = false
  ) throws(SakuinError) {
    if arguments.isQuiet { return }
    let isRead = query.notes.contains { $0.kind == .reading }
    let corrections = isRead ? [] : try corrections(of: query.input, in: index)
    if !corrections.isEmpty { report(Message.didYouMean(corrections)) }
    guard query.notes.contains(where: { $0.kind == .near }) else { return }
    if !canShow || arguments.near != true { report(Message.howToSeeNear(self, canShow: canShow)) }
  }

  /// Queries that may have been meant where nothing is found as asked. They are an offer beside an answer: none is looked for
  /// in whole sentences, and none is waited for.
  ///
  /// - Throws: `cancelled`.
  func corrections(of query: String, in index: SearchIndex) throws(SakuinError) -> [String] {
    let longest = query.split(whereSeparator: \.isWhitespace).map(\.count).max() ?? 0
    if longest > Self.longestCorrected { return [] }
    var limits = SearchLimits.interruptible
    limits.timeLimit = Self.correctionTime
    do throws(SakuinError) {
      return try index.corrections(of: query, limit: 3, limits: limits).map(\.text)
    } catch {
      if error.code == .timeout { return [] }
      throw error
    }
  }

  /// The most characters of a word that a reader may have misspelt.
  private static let longestCorrected = 20
  /// How long corrections are looked for.
  private static let correctionTime = Duration.seconds(1)

  /// A header with what is said beside it, dim: on one line where there is room.
  func lines(of header: StyledText, beside text: String?) -> [StyledText] {
    guard let text else { return [header] }
    let styled = styled(text, .dim)
    guard header.width + 2 + styled.width <= columns else { return [header, styled] }
    var line = header
    line.append("  ")
    line.append(cells: styled.cells)
    return [line]
  }
}
