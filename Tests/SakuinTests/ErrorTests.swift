import MunicipalPolicies
import Sakuin
import SakuinTestSupport
import Testing

/// What programs do with errors: log them, tell them apart, send them on.
@Suite("Errors of the library")
struct ErrorTests {
  private static let codes: [(SakuinError.Code, String)] = [
    (.usage, "usage"), (.input, "input"), (.io, "io"), (.notFound, "notFound"), (.corrupt, "corrupt"),
    (.incompatible, "incompatible"), (.locked, "locked"), (.timeout, "timeout"), (.cancelled, "cancelled"),
    (.closure, "closure"),
  ]

  @Test("A code prints its name, which never changes, and is the code of that name")
  func names() {
    for (code, name) in Self.codes {
      #expect("\(code)" == name && code.rawValue == name && SakuinError.Code(rawValue: name) == code)
    }
    #expect(Set(Self.codes.map(\.0)).count == Self.codes.count)
  }

  @Test("An error says where it is, in two languages, and equal errors are equal")
  func places() throws {
    let error = try #require(sakuinError { _ = try SearchIndex.open(path: "/どこにもない") })
    #expect(error.code == .notFound && error.path == "/どこにもない")
    #expect(error.description.hasPrefix("/どこにもない: ") && error.description.hasSuffix(error.message))
    #expect(!error.japaneseMessage.isEmpty && error.japaneseMessage != error.message)
    #expect(sakuinError { _ = try SearchIndex.open(path: "/どこにもない") } == error)
    var other = error
    other.line = 3
    #expect(other != error && Set([error, other, error]).count == 2)
  }

  @Test("A limit below zero is over at once, and the message says no negative time")
  func negativeLimit() throws {
    let index = try Annaka.index.get()
    for limit in [Duration.zero, .microseconds(-1), .seconds(-10), .seconds(Int64.min / 2)] {
      let error = sakuinError { _ = try index.search("防災", options: SearchOptions(timeLimit: limit)) }
      #expect(error?.code == .timeout && error?.message.contains("-") == false, "\(limit)")
    }
    let options = SearchOptions(timeLimit: .seconds(Int64.max / 2))
    #expect(try index.count("防災", options: options) == 4)
  }
}
