import SakuinReaders
import SakuinText

/// Puts the bullets of a cell on lines of their own.
///
/// Lists lose their line breaks on the way into a table: `・A。 ・B。` was two lines.
package enum BulletLines {
  /// The text with each bullet on its own line, lines trimmed, empty lines removed.
  ///
  /// A bullet sign (・ ･ • ● ○ ◆ ■) starts a line after the end of a sentence, with or without white space between. A
  /// `・` also does so after white space, unless white space follows too. Anywhere else it joins words: ボランティア・団体.
  ///
  /// - Parameters:
  ///   - text: A cell without markup.
  ///   - isList: Whether the cell was marked up as a list. If it has no bullet sign, its items are then separated where
  ///     white space follows the end of a sentence.
  /// - Returns: The lines, separated by line feeds.
  /// - Complexity: O(`text.utf8.count`).
  package static func lines(_ text: String, isList: Bool) -> String {
    var lines = split(text, at: startsBullet)
    if isList, !lines.contains(where: { $0.unicodeScalars.first.map(isBullet) ?? false }) {
      lines = split(text) { context in context.afterSpace && context.afterSentence }
    }
    return lines.joined(separator: "\n")
  }

  /// A character that is not white space, with its context.
  private struct Context {
    /// The first scalar of the character.
    var scalar: Unicode.Scalar
    /// Whether the last character before it that is not white space ends a sentence.
    var afterSentence: Bool
    /// Whether white space or the start of the text comes before it.
    var afterSpace: Bool
    /// Whether white space or the end of the text follows.
    var beforeSpace: Bool
  }

  private static func startsBullet(_ context: Context) -> Bool {
    guard isBullet(context.scalar) else { return false }
    let isMiddleDot = context.scalar == "・" || context.scalar == "･"
    return context.afterSentence || (isMiddleDot && context.afterSpace && !context.beforeSpace)
  }

  private static func split(_ text: String, at startsLine: (Context) -> Bool) -> [String] {
    let scalars = text.unicodeScalars
    var lines: [String] = []
    var start = scalars.startIndex
    var afterSentence = false
    var afterSpace = false
    func close(at end: String.Index) {
      let line = trimmed(text[start..<end])
      if !line.isEmpty { lines.append(line) }
      start = end
    }
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      if scalar.isWhiteSpace {
        if scalar == "\n" || scalar == "\r" { close(at: index) }
        afterSpace = true
      } else {
        let beforeSpace = next == scalars.endIndex || scalars[next].isWhiteSpace
        let context = Context(
          scalar: scalar, afterSentence: afterSentence, afterSpace: afterSpace, beforeSpace: beforeSpace)
        if startsLine(context) { close(at: index) }
        afterSentence = isSentenceEnd(scalar)
        afterSpace = false
      }
      index = next
    }
    close(at: scalars.endIndex)
    return lines
  }

  private static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "・", "･", "•", "●", "○", "◆", "■": true
    default: false
    }
  }

  private static func isSentenceEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "｡", "！", "？", "!", "?": true
    default: false
    }
  }
}
