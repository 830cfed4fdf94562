import FoundationEssentials
import SakuinCommand
import Testing

/// Every command has a golden record in every format, language and with every exit status it can have.
@Suite struct GoldenCoverageTests {
  /// What a record covers.
  private struct Case: Hashable {
    var command: String
    var format: String
    var language: Language
    var status: Int32
  }

  /// Commands whose status tells whether something was found.
  private static let finding: Set<String> = [
    "search", "count", "kwic", "facets", "suggest", "terms", "similar", "show", "explain",
  ]
  /// Commands that open no index, or, as `rebuild` and `verify`, one of any analyzer.
  private static let withoutIndex: Set<String> = [
    "analyze", "lexicon", "schema", "verify", "rebuild", "completions", "help",
  ]

  private static func recorded() throws -> Set<Case> {
    var cases: Set<Case> = []
    for name in GoldenTests.names {
      let (script, expected) = try GoldenTests.record(name)
      guard let parsed = try? ArgumentParser.parse(script.arguments), let command = parsed.command,
        !parsed.low.wantsHelp, let status = Int32(expected.prefix { $0 != "\n" }.dropFirst("exit ".count))
      else {
        cases.formUnion(try faulty(script, expected))
        continue
      }
      cases.insert(
        Case(
          command: command.name, format: (parsed.low.format ?? command.formats.first ?? .text).name,
          language: parsed.low.language ?? Language(script.surroundings), status: status))
    }
    return cases
  }

  /// A record with invalid arguments counts for the command it names.
  private static func faulty(_ script: GoldenScript, _ expected: String) throws -> [Case] {
    guard expected.hasPrefix("exit 2\n"),
      let command = script.arguments.lazy.compactMap({ Command.named($0) }).first
    else { return [] }
    let language = Language.asked(in: script.arguments) ?? Language(script.surroundings)
    return [
      Case(
        command: command.name, format: (command.formats.first ?? .text).name, language: language,
        status: 2)
    ]
  }

  @Test("Every command is on record in each of its formats, languages and exit statuses")
  func everyCommandIsOnRecord() throws {
    let recorded = try Self.recorded()
    var missing: [String] = []
    for command in Command.all {
      let formats = command.formats.isEmpty ? [.text] : command.formats
      for language in [Language.ja, .en] {
        func want(_ format: OutputFormat, _ status: SakuinCommand.ExitStatus) {
          let wanted = Case(
            command: command.name, format: format.name, language: language, status: status.rawValue)
          if !recorded.contains(wanted) {
            missing.append(
              "\(command.name) --format \(format.name) --lang \(language): exit \(status.rawValue)")
          }
        }
        for format in formats {
          want(format, .success)
          if Self.finding.contains(command.name) { want(format, .nothingFound) }
        }
        want(formats[0], .failure)
        if !Self.withoutIndex.contains(command.name) { want(formats[0], .rebuildNeeded) }
      }
    }
    #expect(missing == [])
  }
}
