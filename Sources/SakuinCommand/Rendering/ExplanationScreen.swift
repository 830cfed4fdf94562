import Sakuin

/// The explanation of a score as text for people.
struct ExplanationScreen {
  private let invocation: Invocation
  private let schema: Schema

  /// Creates a screen in the output of an invocation.
  init(_ invocation: Invocation, schema: Schema) {
    self.invocation = invocation
    self.schema = schema
  }

  /// Writes a header and one line with a bar per summand, greatest first.
  func write(_ explanation: ScoreExplanation, title: String) {
    let output = invocation.output
    var head = invocation.styled(explanation.id, .identifier)
    head.append("  ")
    head.append(title, .title)
    write(head)
    let score = Self.rounded(explanation.score)
    write(
      invocation.styled(
        explanation.isMatch
          ? invocation.text(ja: "得点 \(score)", en: "score \(score)")
          : invocation.text(
            ja: "この検索では見つからない文書です（得点は \(score) になります）",
            en: "the query does not find this document (its score would be \(score))"),
        explanation.isMatch ? .plain : .notice))
    guard !explanation.parts.isEmpty else { return }
    output.writeLine()
    let parts = explanation.parts.enumerated().sorted {
      $0.element.score != $1.element.score ? $0.element.score > $1.element.score : $0.offset < $1.offset
    }.map(\.element)
    let rows = parts.map { [Self.rounded($0.score), label($0), evidence($0)] }
    let widths = (0..<2).map { column in rows.map { invocation.width(of: $0[column]) }.max() ?? 0 }
    let indent = widths[0] + min(widths[1], invocation.columns / 3) + 6
    for row in rows where output.isOpen {
      var line = invocation.styled("  " + String(repeating: " ", count: widths[0] - row[0].count))
      line.append(row[0], .identifier)
      line.append("  ")
      line.append(row[1])
      if !row[2].isEmpty {
        line.append(String(repeating: " ", count: max(0, indent - line.width)))
        line.append(row[2], .dim)
      }
      write(line, hanging: indent)
    }
  }

  private func write(_ text: StyledText, hanging: Int = 0) {
    let lines = LineBreaker.lines(
      of: text, columns: max(20, invocation.columns - hanging), first: invocation.columns)
    for (number, line) in lines.enumerated() {
      if number > 0 { invocation.output.write(" ", times: hanging) }
      invocation.output.writeLine(line.rendered(usesColor: invocation.usesColor))
    }
  }

  private func label(_ part: ScoreExplanation.Part) -> String {
    let kind = part.kind.label(invocation.language)
    return part.text.isEmpty ? kind : "\(kind) \(part.text)"
  }

  /// The term's frequency and document frequency.
  private func evidence(_ part: ScoreExplanation.Part) -> String {
    guard !part.text.isEmpty else { return "" }
    let fields = part.fields.map { found in
      let name = schema.textFields.first { $0.name == found.field }?[invocation.language] ?? found.field
      return "\(name)×\(found.frequency)"
    }
    let rarity = invocation.text(
      ja: "\(part.documents)件にある",
      en: "in \(part.documents) \(part.documents == 1 ? "document" : "documents")")
    return (fields + [rarity]).joined(separator: invocation.text(ja: "、", en: ", "))
  }

  /// A score with four decimals.
  static func rounded(_ score: Double) -> String {
    let scaled = (score * 10_000).rounded()
    guard let whole = Int(exactly: scaled) else { return score.description }
    let digits = String(abs(whole) % 10_000)
    let sign = whole < 0 ? "-" : ""
    return "\(sign)\(abs(whole) / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension ScoreExplanation.Kind {
  /// The name in the given language.
  package func label(_ language: Language) -> String {
    let name =
      switch self {
      case .word: Localized(ja: "語", en: "word")
      case .bigram: Localized(ja: "二つ組", en: "bigram")
      case .string: Localized(ja: "文字列", en: "string")
      case .proximity: Localized(ja: "近さ", en: "proximity")
      case .title: Localized(ja: "題名の近さ", en: "title")
      }
    return name[language]
  }
}
