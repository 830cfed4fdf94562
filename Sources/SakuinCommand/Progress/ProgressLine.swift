/// The progress of a long operation as one line of text.
package struct ProgressLine: Equatable {
  /// The name of the step.
  package var label: Localized
  /// Amount of work done, in bytes or documents.
  var done: Int
  /// Total amount of work, in the same unit.
  var total: Int
  /// Seconds since the start.
  var seconds: Double
  /// Whether amounts are in bytes; otherwise in documents.
  var isBytes: Bool

  /// Creates a line.
  package init(label: Localized, done: Int, total: Int, seconds: Double, isBytes: Bool) {
    self.label = label
    self.done = done
    self.total = total
    self.seconds = seconds
    self.isBytes = isBytes
  }

  /// The line in at most `columns` columns: label, bar, percentage, rate, remaining time. What does not fit
  /// is dropped from the end; in the first half second the remaining time is omitted because it would be a
  /// guess.
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
