/// One option, declared once: the parser and the help come from here.
package struct Option: Sendable {
  /// What an option takes and where that goes.
  package enum Action: Sendable {
    /// Takes nothing.
    case flag(@Sendable (inout LowArguments) -> Void)
    /// Takes a whole number in a range.
    case integer(ClosedRange<Int>, @Sendable (inout LowArguments, Int) -> Void)
    /// Takes one of a few words.
    case choice([String], @Sendable (inout LowArguments, String) -> Void)
    /// Takes any text.
    case text(@Sendable (inout LowArguments, String) -> Void)

    /// Takes one of the words that stand for the values of a type.
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
  /// What stands for the value in help, such as `N`; nil where the option takes none.
  let placeholder: String?
  /// What it does, in a sentence without a full stop, default included.
  package let help: Localized
  /// What to do when it is met.
  let action: Action

  package init(
    long: String, short: Character? = nil, placeholder: String? = nil, help: Localized, action: Action
  ) {
    self.long = long
    self.short = short
    self.placeholder = placeholder
    self.help = help
    self.action = action
  }

  /// Whether a value must follow.
  var takesValue: Bool {
    switch action {
    case .flag: false
    case .integer, .choice, .text: true
    }
  }
}
