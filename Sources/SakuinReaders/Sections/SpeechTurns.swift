/// Cuts the minutes of a meeting into what each person said: a line such as `○議長（山田太郎君）　ただいまから会議を開きます。`
/// begins a speech.
enum SpeechTurns {
  /// The field with the speaker.
  static let speakerField = "発言者"
  /// From how many speeches on a text is taken for minutes.
  private static let fewest = 2
  /// The longest name of a speaker, in characters.
  private static let longestName = 40
  private static let marks: Set<Character> = [
    "○", "◯", "〇", "◎", "●", "△", "▲", "□", "■", "◆", "◇", "☆", "★",
  ]

  /// The parts, cut into speeches, where the text has at least two of them.
  static func cut(_ sections: [TextSection]) -> [TextSection] {
    let count = sections.reduce(0) { $0 + $1.body.count { turn($0) != nil } }
    guard count >= fewest else { return sections }
    var anchors = AnchorNames()
    var speaker: String?
    return sections.flatMap { section in pieces(of: section, &anchors, &speaker) }
  }

  /// The pieces of a part; who speaks at its beginning is who spoke last.
  private static func pieces(
    of section: TextSection, _ anchors: inout AnchorNames, _ current: inout String?
  ) -> [TextSection] {
    var pieces: [TextSection] = []
    var piece = section
    piece.body = []
    if let current { piece.fields.append(.init(name: speakerField, text: current)) }
    var speech = 0
    for (offset, text) in section.body.enumerated() {
      if let (speaker, words) = turn(text) {
        if !piece.isEmpty { pieces.append(piece) }
        speech += 1
        current = speaker
        piece = section
        piece.line = section.line + offset
        piece.anchor = section.anchor + "-発言\(speech)"
        piece.fields.append(.init(name: speakerField, text: speaker))
        piece.body = [words]
      } else {
        piece.body.append(text)
      }
    }
    if !piece.isEmpty || pieces.isEmpty { pieces.append(piece) }
    for index in pieces.indices { pieces[index].anchor = anchors.unique(pieces[index].anchor) }
    return pieces
  }

  /// The speaker and the first words of a line that begins a speech; nil for any other line.
  private static func turn(_ text: String) -> (speaker: String, words: String)? {
    let line = trimmed(text)
    guard let mark = line.first, marks.contains(mark) else { return nil }
    let rest = line.dropFirst()
    var depth = 0
    for (count, index) in rest.indices.enumerated() {
      if count > longestName { return nil }
      let character = rest[index]
      if "（(".contains(character) { depth += 1 }
      if "）)".contains(character) { depth -= 1 }
      if "。、".contains(character) { return nil }
      guard depth == 0, character == "　" || character == " " || character == "\t" else { continue }
      let (speaker, words) = (String(rest[..<index]), trimmed(rest[index...]))
      return isSpeaker(speaker) && !words.isEmpty ? (speaker, words) : nil
    }
    return nil
  }

  /// Whether a name is one that minutes give a speaker: with an office, a seat or a title, 議長, ３番, 山田太郎君. What follows
  /// a bullet in other texts is none: ○防災士の育成　令和5年度.
  private static func isSpeaker(_ name: String) -> Bool {
    let office = name.prefix { !"（(".contains($0) }
    let inner = name.drop { !"（(".contains($0) }.dropFirst().prefix { !"）)".contains($0) }
    return [office, inner].contains { part in
      endings.contains { part.hasSuffix($0) }
        || part.last == "番" && part.dropLast().last?.isNumber == true
    }
  }

  private static let endings = [
    "長", "委員", "議員", "君", "氏", "さん", "様", "職員", "事務局", "監", "参事", "主幹", "主査", "教授", "先生", "大臣", "政務官", "副市長",
    "人", "者", "発言",
  ]
}
