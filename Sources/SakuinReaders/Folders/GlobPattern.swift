/// A pattern of names of files: `*.csv`, `minutes/*.txt`, `**/R5-??.xlsx`.
package struct GlobPattern: Equatable, Sendable {
  private let signs: [Character]
  private let isPath: Bool

  /// Creates a pattern. `*` stands for any characters but `/`, `**` for any, `?` for one.
  package init(_ pattern: String) {
    signs = Array(pattern.hasPrefix("./") ? String(pattern.dropFirst(2)) : pattern)
    isPath = pattern.contains("/")
  }

  /// Whether a path inside the folder matches; a pattern without `/` is compared with its last name.
  ///
  /// - Complexity: O(pattern × path).
  package func matches(_ path: String) -> Bool {
    let text = Array(isPath ? path : path.split(separator: "/").last.map(String.init) ?? path)
    // reached[i]: the signs so far match the first i characters.
    var reached = [Bool](repeating: false, count: text.count + 1)
    reached[0] = true
    var index = 0
    while index < signs.count {
      let isAny = signs[index] == "*"
      let crosses = isAny && index + 1 < signs.count && signs[index + 1] == "*"
      index += crosses ? 2 : 1
      // Folders before a name may be none: **/a.csv matches a.csv.
      let isOptional = crosses && index < signs.count && signs[index] == "/"
      let sign = signs[index - 1]
      var next = [Bool](repeating: false, count: text.count + 1)
      for position in 0...text.count {
        if isAny {
          next[position] =
            reached[position] || position > 0 && next[position - 1] && (crosses || text[position - 1] != "/")
        } else if position > 0, reached[position - 1] {
          next[position] = sign == "?" ? text[position - 1] != "/" : text[position - 1] == sign
        }
      }
      if isOptional {
        index += 1
        var behind = reached
        for position in 1..<max(2, text.count + 1) where position <= text.count {
          behind[position] = behind[position] || next[position - 1] && text[position - 1] == "/"
        }
        next = behind
      }
      reached = next
    }
    return reached[text.count]
  }
}
