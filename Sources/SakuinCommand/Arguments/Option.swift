/// One option, declared once: parser, help and completion are derived from it.
package struct Option: Sendable {
  /// The kind of value an option takes, and how the value is stored.
  enum Action: Sendable {
    /// No value.
    case flag(@Sendable (inout LowArguments) -> Void)
    /// An integer in a range.
    case integer(ClosedRange<Int>, @Sendable (inout LowArguments, Int) -> Void)
    /// A whole number, or `all` for the greatest.
    case count(@Sendable (inout LowArguments, Int) -> Void)
    /// One of a few words.
    case choice([String], @Sendable (inout LowArguments, String) -> Void)
    /// Takes any text.
    case text(@Sendable (inout LowArguments, String) -> Void)
    /// Any text behind an equals sign, or nil without one.
    case optionalText(@Sendable (inout LowArguments, String?) -> Void)

    /// One of the raw values of a type.
    static func choice<Choice: RawRepresentable<String> & Sendable>(
      of choices: [Choice], _ set: @escaping @Sendable (inout LowArguments, Choice) -> Void
    ) -> Action {
      .choice(choices.map(\.rawValue)) { low, word in
        if let choice = Choice(rawValue: word) { set(&low, choice) }
      }
    }
  }

  /// The name after `--`.
  package let long: String
  /// The letter after `-`, if it has one.
  let short: Character?
  /// The placeholder of the value in help, such as `N`; nil for an option without value.
  let placeholder: String?
  /// What it does, in a sentence without a full stop, including the default.
  let help: Localized
  /// What the parser does with it.
  let action: Action

  /// Creates an option from its parts.
  init(
    long: String, short: Character? = nil, placeholder: String? = nil, help: Localized, action: Action
  ) {
    self.long = long
    self.short = short
    self.placeholder = placeholder
    self.help = help
    self.action = action
  }

  /// The name and the placeholder of the value, as help shows them: `--limit N`, `--fill-down[=COLUMN]`.
  var synopsis: String {
    guard let placeholder else { return "--" + long }
    if case .optionalText = action { return "--\(long)[=\(placeholder)]" }
    return "--\(long) \(placeholder)"
  }

  /// Whether a value is required.
  var takesValue: Bool {
    switch action {
    case .flag, .optionalText: false
    case .integer, .count, .choice, .text: true
    }
  }
}

extension Option {
  /// The word for as many as there are.
  static let all = "all"

  /// A whole number of at least 0, or the greatest integer for `all`; nil for anything else.
  static func count(_ value: String) -> Int? {
    if value == all || value == "すべて" { return .max }
    return Int(value).flatMap { $0 >= 0 ? $0 : nil }
  }
}

extension Message {
  /// The value of an option is neither a number nor `all`.
  static func notACount(_ option: String, value: String) -> Localized {
    Localized(
      ja: "\(option) の値は0以上の整数か all（すべて）です: \(value)",
      en: "\(option) takes a whole number of at least 0, or all, not \(value)")
  }
}
