import SakuinPlatform

/// The time of the last commit of an index.
enum CommitTime {
  /// The time at which the commit file of a directory was last written, in ISO 8601 and universal time:
  /// `2026-11-30T09:15:00Z`; nil where there is none.
  static func of(directory path: String) -> String? {
    var status = stat()
    guard unsafe stat(path + "/commit", &status) == 0 else { return nil }
    return text(secondsSince1970: Int(status.st_mtim.tv_sec))
  }

  /// A time in ISO 8601 and universal time; nil for one beyond the calendar.
  static func text(secondsSince1970 seconds: Int) -> String? {
    let secondsPerDay = 86_400
    let second = ((seconds % secondsPerDay) + secondsPerDay) % secondsPerDay
    guard let day = Int32(exactly: (seconds - second) / secondsPerDay) else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = [second / 3600, second / 60 % 60, second % 60].map(two).joined(separator: ":")
    return "\(CalendarDate(daysSinceEpoch: day))T\(time)Z"
  }
}
