import SakuinReaders
import SakuinText

/// Puts the bullets of a cell on lines of their own.
///
/// Lists lose their line breaks on the way into a table: `・A。 ・B。` was two lines.
package enum BulletLines {
  /// The text with each bullet on its own line, lines trimmed, empty lines dropped. Linear.
  ///
  /// A bullet sign (・ ･ • ● ○ ◆ ■) starts a line after a sentence end, white space between or not. A `・` does so
  /// after white space too, unless white space also follows. Anywhere else it joins words: ボランティア・団体.
  ///
  /// - Parameters:
  ///   - text: A cell without markup.
  ///   - isList: The cell was marked up as a list. Without any bullet sign its items are then parted
  ///     where a sentence end is followed by white space.
  /// - Returns: The lines, separated by line feeds.
  package static func lines(_ text: String, isList: Bool) -> String {
    var lines = split(text, at: startsBullet)
    if isList, !lines.contains(where: { $0.unicodeScalars.first.map(isBullet) ?? false }) {
      lines = split(text) { place in place.afterSpace && place.afterSentence }
    }
    return lines.joined(separator: "\n")
  }

  /// A character that is not white space, and what stands around it.
  private struct Place {
    var scalar: Unicode.Scalar
    /// The last character before it that is not white space ends a sentence.
    var afterSentence: Bool
    var afterSpace: Bool
    /// White space or the end of the text follows.
    var beforeSpace: Bool
  }

  private static func startsBullet(_ place: Place) -> Bool {
    guard isBullet(place.scalar) else { return false }
    let isMiddleDot = place.scalar == "・" || place.scalar == "･"
    return place.afterSentence || (isMiddleDot && place.afterSpace && !place.beforeSpace)
  }

  private static func split(_ text: String, at startsLine: (Place) -> Bool) -> [String] {
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
        let place = Place(
          scalar: scalar, afterSentence: afterSentence, afterSpace: afterSpace, beforeSpace: beforeSpace)
        if startsLine(place) { close(at: index) }
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
