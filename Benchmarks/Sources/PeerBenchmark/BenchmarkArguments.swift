@_spi(Evaluation) import Sakuin

/// The command line arguments.
struct BenchmarkArguments {
  /// The command.
  let command: String
  /// `--threads`, 1 without it.
  let threads: Int
  /// Whether searches fetch and mark texts (`--snippets`).
  let fetchesSnippets: Bool
  /// Whether only width and case are folded (without `--defaults`).
  let isPlain: Bool
  /// The evidence that alone ranks (`--evidence`); nil for searches as usual.
  let evidence: RankingEvidence?
  private let operands: [String]

  private static let evidence: [String: RankingEvidence] = [
    "words": .words, "bigrams": .bigrams, "both": [.words, .bigrams],
  ]

  /// Parses the words after the program's name.
  init(_ words: ArraySlice<String>) {
    var operands: [String] = []
    var threads = 1
    var fetchesSnippets = false
    var isPlain = true
    var evidence: RankingEvidence?
    var rest = words
    while let word = rest.popFirst() {
      switch word {
      case "--snippets": fetchesSnippets = true
      case "--defaults": isPlain = false
      case "--evidence":
        guard let kinds = rest.popFirst().flatMap({ Self.evidence[$0] }) else {
          fail("--evidence wants one of \(Self.evidence.keys.sorted().joined(separator: ", "))")
        }
        evidence = kinds
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
    self.evidence = evidence
  }

  /// An operand; ends the program when it is missing.
  subscript(position: Int) -> String {
    guard position < operands.count else { fail("\(command) wants more arguments") }
    return operands[position]
  }

  /// An operand as a number.
  func number(_ position: Int) -> Int {
    guard let number = Int(self[position]) else { fail("\(self[position]) is not a number") }
    return number
  }
}
