import Foundation
import Sakuin
import Testing

@testable import SakuinFoundation

@Suite struct ErrorTests {
  private static let error = SakuinError(
    .input, "The row is wrong.", ja: "行が正しくありません。", path: "a.csv", line: 3, column: 2)

  @Test("An error says its sentence and place where Foundation asks for a description")
  func description() {
    let expected = ["a.csv:3:2: The row is wrong.", "a.csv:3:2: 行が正しくありません。"]
    let any: any Error = Self.error
    #expect(expected.contains(any.localizedDescription))
    #expect(any.localizedDescription == Self.error.text(in: .ofUser))
    #expect(Self.error.text(in: .english) == expected[0] && Self.error.text(in: .japanese) == expected[1])
  }

  @Test("An error of Foundation keeps the code, the path, the line and the column")
  func bridging() {
    let error = Self.error as NSError
    #expect(error.domain == "Sakuin.SakuinError" && error.code == 2)
    #expect(error.localizedDescription == Self.error.text(in: .ofUser))
    #expect(error.userInfo["code"] as? String == "input")
    #expect(error.userInfo[NSFilePathErrorKey] as? String == "a.csv")
    #expect(error.userInfo["line"] as? Int == 3 && error.userInfo["column"] as? Int == 2)
  }

  @Test("Every code has a number of its own")
  func numbers() {
    let codes: [SakuinError.Code] = [
      .usage, .input, .io, .notFound, .corrupt, .incompatible, .locked, .timeout, .cancelled, .closure,
    ]
    #expect(codes.map { SakuinError($0, "", ja: "").errorCode } == Array(1...10))
    #expect(SakuinError(.init(rawValue: "later"), "", ja: "").errorCode == 0)
  }

  @Test(
    "The first variable of the environment that is set decides the language, then the preferred languages")
  func language() {
    func language(_ environment: [String: String], _ preferred: [String] = []) -> AnswerLanguage {
      .ofUser(environment: environment, preferred: preferred)
    }
    #expect(language(["LANG": "ja_JP.UTF-8"]) == .japanese)
    #expect(language(["LC_ALL": "C", "LANG": "ja_JP.UTF-8"], ["ja"]) == .english)
    #expect(language(["LC_ALL": "", "LC_MESSAGES": "ja", "LANG": "en_GB"]) == .japanese)
    #expect(language([:], ["ja-JP", "en"]) == .japanese)
    #expect(language(["LANG": "jam_JM"], ["ja"]) == .english)
    #expect(language([:]) == .english)
    #expect(AnswerLanguage(Locale(identifier: "ja_JP")) == .japanese)
    #expect(AnswerLanguage(Locale(identifier: "fr_FR")) == .english)
  }
}
