/// The words of the command line.
struct BenchmarkArguments {
  /// What to do.
  let command: String
  /// `--threads`, 1 without it.
  let threads: Int
  /// Whether searches fetch and mark texts.
  let fetchesSnippets: Bool
  /// Whether width and case alone are folded.
  let isPlain: Bool
  private let operands: [String]

  /// Reads the words behind the program's name.
  init(_ words: ArraySlice<String>) {
    var operands: [String] = []
    var threads = 1
    var fetchesSnippets = false
    var isPlain = true
    var rest = words
    while let word = rest.popFirst() {
      switch word {
      case "--snippets": fetchesSnippets = true
      case "--defaults": isPlain = false
      case "--threads":
        guard let count = rest.popFirst().flatMap({ Int($0) }), count > 0 else {
          fail("--threads wants a number")
        }
        threads = count
      default: operands.append(word)
      }
    }
    command = operands.first ?? ""
    self.operands = Array(operands.dropFirst())
    self.threads = threads
    self.fetchesSnippets = fetchesSnippets
    self.isPlain = isPlain
  }

  /// An operand; ends the program where it is missing.
  subscript(position: Int) -> String {
    guard position < operands.count else { fail("\(command) wants more arguments") }
    return operands[position]
  }

  /// An operand that is a number.
  func number(_ position: Int) -> Int {
    guard let number = Int(self[position]) else { fail("\(self[position]) is not a number") }
    return number
  }
}
