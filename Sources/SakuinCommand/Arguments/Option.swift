/// One option, declared once: parser, help and completion are derived from it.
package struct Option: Sendable {
  /// The kind of value an option takes, and how the value is stored.
  enum Action: Sendable {
    /// No value.
    case flag(@Sendable (inout LowArguments) -> Void)
    /// An integer in a range.
    case integer(ClosedRange<Int>, @Sendable (inout LowArguments, Int) -> Void)
    /// One of a few words.
    case choice([String], @Sendable (inout LowArguments, String) -> Void)
    /// Takes any text.
    case text(@Sendable (inout LowArguments, String) -> Void)

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

  /// Whether a value is required.
  var takesValue: Bool {
    switch action {
    case .flag: false
    case .integer, .choice, .text: true
    }
  }
}
