import Sakuin

/// The way from a value of JSON to the records in it: names of members from the outside in, such as `result.items`.
///
/// Arrays on the way are passed through element by element. `*` is any name, and a backslash takes the special meaning
/// from the `.`, `*` or `\` behind it. `.` alone is the value itself.
struct JSONPath: Equatable {
  /// A step.
  private enum Step: Equatable {
    case name(String)
    case any
  }

  private let steps: [Step]

  /// The number of steps.
  var count: Int { steps.count }

  /// The path to a value itself.
  static let root = JSONPath(names: [])

  /// Creates a path from names.
  init(names: [String]) { steps = names.map { .name($0) } }

  /// Reads a path as users write it; nil for a text with an empty step.
  init?(_ text: String) {
    if text == "." {
      self = .root
      return
    }
    var steps: [Step] = []
    var name = ""
    var isAny = false
    var isEscaped = false
    for scalar in text.unicodeScalars + ["."] {
      if isEscaped {
        name.unicodeScalars.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "." {
        guard !name.isEmpty, !isAny || name == "*" else { return nil }
        steps.append(isAny ? .any : .name(name))
        (name, isAny) = ("", false)
      } else {
        isAny = scalar == "*" && name.isEmpty
        name.unicodeScalars.append(scalar)
      }
    }
    guard !isEscaped else { return nil }
    self.steps = steps
  }

  /// Whether the step after `passed` others leads into the member `name`.
  func leads(into name: String, after passed: Int) -> Bool {
    guard passed < steps.count else { return false }
    return steps[passed] == .any || steps[passed] == .name(name)
  }

  /// The path as users write it.
  var text: String {
    if steps.isEmpty { return "." }
    return steps.map { step in
      guard case .name(let name) = step else { return "*" }
      return String(
        String.UnicodeScalarView(
          name.unicodeScalars.flatMap { "\\.*".unicodeScalars.contains($0) ? ["\\", $0] : [$0] }))
    }.joined(separator: ".")
  }
}
