import Sakuin
import SakuinText

/// Dot commands that change settings. Without an argument they show the setting.
extension SessionCommand {
  private static let onOff = Localized(same: "on|off")
  private static let switchWords: @Sendable (Session) -> [String] = { _ in ["on", "off"] }

  /// The dot commands of settings, in the order of the help.
  static let settings: [SessionCommand] = [
    SessionCommand(
      "filter", Localized(ja: "属性=値 [off]|off", en: "KEY=VALUE [off]|off"),
      Localized(
        ja: "絞り込み（重ねられます。後に off でそれだけ、off だけですべてやめる）",
        en: "keep what has this attribute (adds up; off after it ends it, off alone all)"),
      choices: { $0.index.schema.attributes.map { $0.label + "=" } + ["off"] }
    ) { session, rest throws(SakuinError) in
      try session.setFilter(rest)
    },
    SessionCommand(
      "mode", Localized(same: "FORMAT"),
      Localized(
        ja: "出力の形式: " + OutputFormat.all.map(\.name).joined(separator: " "),
        en: "the form of output: " + OutputFormat.all.map(\.name).joined(separator: " ")),
      choices: { _ in OutputFormat.all.map(\.name) }
    ) { session, rest throws(SakuinError) in
      if rest.isEmpty { return session.tell("mode", ja: "出力の形式", session.settings.format?.name ?? "text") }
      session.settings.format = try session.choice(rest, ".mode", of: OutputFormat.all, \.name)
    },
    SessionCommand("limit", Localized(same: "N"), Localized(ja: "一ページの件数", en: "how many hits a page has")) {
      session, rest throws(SakuinError) in
      let current = session.settings.limit ?? 10
      if rest.isEmpty {
        return session.tell("limit", ja: "一ページの件数", current == .max ? Option.all : String(current))
      }
      guard let limit = Session.number(rest) ?? Option.count(rest) else {
        throw .usage(Message.notACount(".limit", value: rest))
      }
      session.settings.limit = limit
    },
    SessionCommand(
      "match", Localized(same: "all|words|any|word"),
      Localized(
        ja: "何を見つかったとするか: ひと続き、語に分けて、どれか一つ、語の途中を除く",
        en: "what counts: parts as one string, words apart, any word, no match inside words"),
      choices: { _ in SearchOptions.Match.allCases.map(\.rawValue) }
    ) { session, rest throws(SakuinError) in
      if rest.isEmpty {
        return session.tell("match", ja: "見つかったとする範囲", session.settings.match?.rawValue ?? "all")
      }
      session.settings.match = try session.choice(rest, ".match")
      try session.repeatLast()
    },
    SessionCommand(
      "near", onOff, Localized(ja: "件数に含めない近いものも示すか", en: "whether what is near is shown, uncounted"),
      choices: switchWords
    ) { session, rest throws(SakuinError) in
      if rest.isEmpty {
        return session.tell("near", ja: "近いもの", session.settings.near ?? true ? "on" : "off")
      }
      session.settings.near = try session.isOn(rest, ".near")
      try session.repeatLast()
    },
    SessionCommand(
      "sort", Localized(ja: "score|id|属性", en: "score|id|KEY"),
      Localized(ja: "並べる順", en: "the order of hits"),
      choices: { ["score", "id"] + $0.index.schema.attributes.map(\.label) }
    ) { session, rest throws(SakuinError) in
      if rest.isEmpty { return session.tell("sort", ja: "並べる順", session.settings.sort ?? "score") }
      var trial = session.settings
      trial.sort = rest
      _ = try session.invocation(trial).searchOptions(session.index.schema)
      session.settings.sort = rest
      try session.repeatLast()
    },
    SessionCommand(
      "variants", onOff, Localized(ja: "表記ゆれも探すか", en: "whether spelling variants are found"),
      choices: switchWords
    ) { session, rest throws(SakuinError) in
      if rest.isEmpty {
        return session.tell("variants", ja: "表記ゆれ", session.settings.exactness == 0 ? "on" : "off")
      }
      session.settings.exactness = try session.isOn(rest, ".variants") ? 0 : 1
      try session.repeatLast()
    },
    SessionCommand(
      "synonyms", onOff, Localized(ja: "同義語も探すか", en: "whether synonyms are found"), choices: switchWords
    ) { session, rest throws(SakuinError) in
      if rest.isEmpty {
        return session.tell("synonyms", ja: "同義語", session.settings.wantsSynonyms ? "on" : "off")
      }
      session.settings.wantsSynonyms = try session.isOn(rest, ".synonyms")
      try session.repeatLast()
    },
    SessionCommand(
      "timer", onOff, Localized(ja: "所要時間を表示するか", en: "whether the time taken is shown"), choices: switchWords
    ) { session, rest throws(SakuinError) in
      if rest.isEmpty { return session.tell("timer", ja: "所要時間", session.showsTime ? "on" : "off") }
      session.showsTime = try session.isOn(rest, ".timer")
    },
  ]
}

extension Session {
  fileprivate func tell(_ name: String, ja japaneseName: String, _ value: String) {
    output.writeLine("\(language == .ja ? japaneseName : name): \(value.onOneLine.onScreen)")
  }

  fileprivate func isOn(_ word: String, _ command: String) throws(SakuinError) -> Bool {
    switch word.lowercased() {
    case "on", "オン": return true
    case "off", "オフ": return false
    default:
      throw .usage(Message.notAChoice(command, value: word, choices: ["on", "off"], suggestion: nil))
    }
  }

  fileprivate func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ word: String, _ command: String
  ) throws(SakuinError) -> Choice {
    try choice(word, command, of: Array(Choice.allCases)) { $0.rawValue }
  }

  /// The one of `choices` that is called `word`.
  fileprivate func choice<Choice>(
    _ word: String, _ command: String, of choices: [Choice], _ name: (Choice) -> String
  ) throws(SakuinError) -> Choice {
    if let choice = choices.first(where: { name($0) == word }) { return choice }
    let words = choices.map(name)
    throw .usage(
      Message.notAChoice(command, value: word, choices: words, suggestion: nearMiss(to: word, among: words)))
  }

  /// Adds filters, or takes back those before `off`: as they were typed, or by the name of their attribute.
  fileprivate func setFilter(_ rest: String) throws(SakuinError) {
    if rest.isEmpty {
      return tell(
        "filter", ja: "絞り込み", settings.filters.isEmpty ? "off" : settings.filters.joined(separator: " "))
    }
    var words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.last == "off" || words.last == "オフ" {
      words.removeLast()
      if words.isEmpty { settings.filters = [] }
      for word in words { try removeFilter(word) }
    } else {
      var trial = settings
      trial.filters += words
      // What cannot be read is refused here, not by every later question.
      _ = try index.prepare("*", options: try invocation(trial).searchOptions(index.schema))
      settings.filters = trial.filters
    }
    try repeatLast()
  }

  private func removeFilter(_ word: String) throws(SakuinError) {
    let rest = settings.filters.filter {
      $0 != word && !$0.hasPrefix(word + "=") && !$0.hasPrefix(word + "!=")
    }
    guard rest.count < settings.filters.count else {
      throw .usage(Message.noSuchFilter(word, active: settings.filters))
    }
    settings.filters = rest
  }
}

extension Message {
  /// The filter to take back is none of the active ones.
  static func noSuchFilter(_ word: String, active: [String]) -> Localized {
    let list = active.joined(separator: " ")
    return Localized(
      ja: "絞り込み \(word) はありません" + (active.isEmpty ? "" : "（いまの絞り込み: \(list)）"),
      en: "there is no filter \(word)" + (active.isEmpty ? "" : "; active: \(list)"))
  }
}
