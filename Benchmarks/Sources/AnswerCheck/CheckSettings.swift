/// What a run checks.
struct CheckSettings {
  /// An argument that cannot be understood.
  struct Fault: Error, CustomStringConvertible {
    /// What is wrong.
    let description: String
  }

  /// The corpus: JSON Lines with `id`, `title` and `body`, packed by zstd or not.
  private(set) var corpus = ""
  /// What all random choices follow from.
  private(set) var seed: UInt64 = 1
  /// How many documents the queries of the last check are put to.
  private(set) var documents = 3000
  /// How many compounds, and how many substrings, are counted.
  private(set) var strings = 300
  /// How many pairs of neighbouring words are typed together and apart.
  private(set) var pairs = 2000
  /// How many queries are asked at every level.
  private(set) var queries = 10_000
  /// Whether line ends between Japanese characters are no boundary.
  private(set) var bridgesLines = false
  /// The attribute whose values are counted.
  private(set) var attribute = "ministry"

  /// Reads the arguments.
  ///
  /// - Throws: `Fault`.
  init(_ arguments: some Sequence<String>) throws(Fault) {
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--seed": seed = UInt64(try Self.number(&rest, argument))
      case "--documents": documents = try Self.number(&rest, argument)
      case "--strings": strings = try Self.number(&rest, argument)
      case "--pairs": pairs = try Self.number(&rest, argument)
      case "--queries": queries = try Self.number(&rest, argument)
      case "--lines": bridgesLines = true
      case "--attribute": attribute = try Self.value(&rest, argument)
      case let path where !path.hasPrefix("-") && corpus.isEmpty: corpus = path
      default: throw Fault(description: "unknown argument \(argument)")
      }
    }
    if corpus.isEmpty {
      throw Fault(description: "usage: AnswerCheck FILE.jsonl[.zst] [--seed N] [--documents N] [--queries N]")
    }
  }

  private static func value(_ rest: inout ArraySlice<String>, _ name: String) throws(Fault) -> String {
    guard let value = rest.popFirst() else { throw Fault(description: "\(name) needs a value") }
    return value
  }

  private static func number(_ rest: inout ArraySlice<String>, _ name: String) throws(Fault) -> Int {
    guard let number = Int(try value(&rest, name)), number >= 0 else {
      throw Fault(description: "\(name) needs a number")
    }
    return number
  }
}
