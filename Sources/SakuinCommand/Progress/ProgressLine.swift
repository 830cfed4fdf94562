/// One line that tells how far a long operation has come.
package struct ProgressLine: Equatable {
  /// What is being done.
  package var label: Localized
  /// How much is done, and of how much.
  package var done: Int
  package var total: Int
  /// Seconds since the beginning.
  package var seconds: Double
  /// Whether amounts are bytes; otherwise they are documents.
  package var isBytes: Bool

  package init(label: Localized, done: Int, total: Int, seconds: Double, isBytes: Bool) {
    self.label = label
    self.done = done
    self.total = total
    self.seconds = seconds
    self.isBytes = isBytes
  }

  /// The line in at most `columns` columns: label, bar, share, rate, time left. What does not fit is left out from the end;
  /// the time left is not told in the first half second, when it would be a guess.
  package func text(_ language: Language, columns: Int) -> String {
    let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
    let percent = Int(share * 100)
    var parts = [String(repeating: " ", count: percent < 10 ? 2 : percent < 100 ? 1 : 0) + "\(percent)%"]
    if seconds > 0.5 {
      let rate = Int(Double(done) / seconds)
      let amount = isBytes ? MemorySize.shown(rate) : "\(rate)" + (language == .ja ? "件" : " docs")
      parts.append(amount + (language == .ja ? "/秒" : "/s"))
      if share > 0, share < 1 {
        let left = Int((seconds / share * (1 - share)).rounded(.up))
        parts.append((language == .ja ? "残り " : "") + Self.duration(left) + (language == .ja ? "" : " left"))
      }
    }
    let label = label[language]
    let barWidth = 20
    let filled = Int(share * Double(barWidth))
    let bar =
      "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: barWidth - filled) + "]"
    var line = label
    for part in [bar] + parts {
      let longer = line + " " + part
      if StyledText(longer).width > columns { break }
      line = longer
    }
    return line
  }

  /// `m:ss`, or `h:mm:ss`.
  private static func duration(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
  }
}
