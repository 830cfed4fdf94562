/// The items that a number alone opens.
struct NumberedItems {
  /// The number of the first of `ids`.
  var first = 1
  /// The ids that are at hand, in the order of their numbers.
  var ids: [String] = []
  /// The greatest number that there is; 0 without a result.
  var count = 0
  /// Whether there is no more than what is at hand; otherwise the last search is asked for other numbers.
  var isWhole = true

  /// The id of a number; nil where it is not at hand.
  subscript(number: Int) -> String? {
    ids.indices.contains(number - first) ? ids[number - first] : nil
  }
}

extension Session {
  /// The dot command that a word alone stands for, without its dot: what people type who look for help or the way out.
  static func bareCommand(_ text: String) -> String? {
    switch text.lowercased() {
    case "help", "?", "？", "ヘルプ": "help"
    case "exit", "quit", "終了": "quit"
    default: nil
    }
  }

  /// The prompt, which names the active filters.
  func prompt(columns: Int) -> String {
    if settings.filters.isEmpty { return "sakuin> " }
    let filters = invocation(settings).styled(settings.filters.joined(separator: " "))
    var shown = filters
    while shown.width > max(columns / 3, 10) { shown = StyledText(shown.cells.dropLast()) }
    let isCut = shown.cells.count < filters.cells.count
    return "sakuin [\(shown.rendered(usesColor: false))\(isCut ? "…" : "")]> "
  }
}
