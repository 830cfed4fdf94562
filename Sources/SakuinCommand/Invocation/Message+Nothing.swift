import Sakuin

extension Message {
  /// Nothing matches, and nothing is near; suggests what to try next.
  static func noHits(_ results: SearchResults, _ invocation: Invocation) -> Localized {
    noHits(
      results.query.input, conditions: results.conditions, unfilteredTotal: results.unfilteredTotal,
      invocation)
  }

  /// Nothing matches, and nothing is near; suggests what to try next. `unfilteredTotal` is the number of documents that
  /// match without the filters, nil where it is not known.
  static func noHits(
    _ query: String, conditions: [SearchOptions.Condition], unfilteredTotal: Int?, _ invocation: Invocation
  ) -> Localized {
    let quoted = quoted(query.count > 60 ? query.prefix(60) + "…" : query)
    if !conditions.isEmpty {
      let conditions = conditions.map(\.description).joined(separator: " ")
      let others = unfilteredTotal.flatMap { $0 > 0 ? $0 : nil }
      return Localized(
        ja: "\(quoted.ja)は絞り込み（\(conditions)）の中には見つかりませんでした" + (others.map { "。絞り込まなければ\($0)件です" } ?? ""),
        en: "nothing found for \(quoted.en) among \(conditions)"
          + (others.map { "; there are \($0) without the filter" } ?? ""))
    }
    let next = advice(invocation)
    return Localized(
      ja: "\(quoted.ja)は見つかりませんでした。\(next.ja)", en: "nothing found for \(quoted.en); \(next.en)")
  }

  /// What may find something where nothing was found, not even near.
  private static func advice(_ invocation: Invocation) -> Localized {
    let arguments = invocation.arguments
    let option = invocation.isInDialogue ? "." : "--"
    if arguments.isStrict {
      return Localized(
        ja: "--strict がなければ、近いものも探します", en: "without --strict what is near is looked for too")
    }
    if arguments.match == .word {
      return Localized(
        ja: "\(option)match all なら語の途中の一致も探します", en: "\(option)match all also finds matches inside words")
    }
    if arguments.exactness > 0 {
      return Localized(
        ja: invocation.isInDialogue ? ".variants on で表記ゆれも探します" : "-x がなければ表記ゆれも探します",
        en: invocation.isInDialogue
          ? ".variants on finds other spellings too" : "without -x other spellings are found too")
    }
    return Localized(ja: "語を短くするか、別の言い方で試してください", en: "try a shorter word or another way to say it")
  }

  /// A query as it is named in sentences; quotation marks that it has already are not doubled.
  static func quoted(_ query: some StringProtocol) -> Localized {
    let isQuoted = query.hasPrefix("「") && query.hasSuffix("」") && query.count(where: { $0 == "「" }) == 1
    return Localized(ja: isQuoted ? String(query) : "「\(query)」", en: String(query))
  }

  /// `offset` is past the last hit.
  static func pastLastHit(total: Int, offset: Int) -> Localized {
    Localized(
      ja: "該当は\(total)件で、--offset \(offset) の先にはありません",
      en: "there are \(total) hits, none after --offset \(offset)")
  }

  /// How to get at documents that are near; `canShow`: whether the command itself shows them if it is asked to.
  static func howToSeeNear(_ invocation: Invocation, canShow: Bool) -> Localized {
    if invocation.isInDialogue {
      return Localized(
        ja: "件数に入れるには .match words（語に分けて）か .match any（一部の語）",
        en: ".match words (words apart) or .match any (some words) counts what is near")
    }
    let see =
      canShow
      ? Localized(ja: "近いものは --near で後に続けて書き出します", en: "--near writes what is near after it")
      : Localized(ja: "近いものは sakuin search で見られます", en: "sakuin search shows what is near")
    return Localized(
      ja: see.ja + "。件数に入れるには --match words（語に分けて）か --match any（一部の語）",
      en: see.en + "; --match words (words apart) or --match any (some words) counts it")
  }

  /// Suggested corrections of the query.
  static func didYouMean(_ texts: [String]) -> Localized {
    Localized(
      ja: "もしかして: " + texts.joined(separator: "、"), en: "did you mean: " + texts.joined(separator: ", "))
  }
}
