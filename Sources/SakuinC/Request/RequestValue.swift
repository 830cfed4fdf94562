import Sakuin
import SakuinReaders

/// A value of a request, as its JSON has it.
struct RequestValue {
  /// What a value is.
  enum Kind {
    /// `null`.
    case null
    /// `true` or `false`.
    case flag(Bool)
    /// A number.
    case number(Double)
    /// A string.
    case text(String)
    /// An array.
    case list([RequestValue])
    /// An object, its members in order.
    case object([Member])
  }

  /// A member of an object.
  struct Member {
    /// The name.
    var name: String
    /// The value.
    var value: RequestValue
  }

  /// The value itself.
  var kind: Kind
  /// The bytes of the request that it takes.
  var range: Range<Int>

  /// Parses a JSON text.
  ///
  /// - Throws: `usage`, with the byte at which the text is not JSON.
  /// - Complexity: O(bytes).
  init(parsing bytes: UnsafeRawBufferPointer) throws(SakuinError) {
    var tape = JSONTape()
    do throws(JSONFault) { try tape.parse(bytes) } catch {
      throw SakuinError(
        .usage, "The request is not JSON: byte \(error.offset): \(error.message)",
        ja: "要求が JSON ではありません（\(error.offset) バイト目）: \(error.japaneseMessage)", column: error.offset + 1)
    }
    var next = 0
    self = try RequestValue(tape.tokens, bytes, &next)
  }

  /// Reads the value that begins at a token. The grammar has been checked, and with it the depth of nesting.
  private init(
    _ tokens: [JSONToken], _ bytes: UnsafeRawBufferPointer, _ next: inout Int
  ) throws(SakuinError) {
    guard next < tokens.count else {
      throw SakuinError(
        .usage, "The request is empty; expected a JSON object.", ja: "要求が空です。JSON のオブジェクトが必要です。")
    }
    let token = tokens[next]
    next += 1
    range = token.start..<token.end
    switch token.kind {
    case .null: kind = .null
    case .isTrue: kind = .flag(true)
    case .isFalse: kind = .flag(false)
    case .number:
      let digits = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
      kind = .number(Double(digits) ?? .nan)
    case .string, .key: kind = .text(JSONString.text(token, bytes))
    case .arrayStart:
      var list: [RequestValue] = []
      while next < tokens.count, tokens[next].kind != .arrayEnd {
        list.append(try RequestValue(tokens, bytes, &next))
      }
      kind = .list(list)
      close(tokens, &next)
    case .objectStart:
      var members: [Member] = []
      while next < tokens.count, tokens[next].kind == .key {
        let name = JSONString.text(tokens[next], bytes)
        if members.contains(where: { $0.name == name }) { throw Self.repeated(name) }
        next += 1
        members.append(Member(name: name, value: try RequestValue(tokens, bytes, &next)))
      }
      kind = .object(members)
      close(tokens, &next)
    case .objectEnd, .arrayEnd: kind = .null
    }
  }

  /// Passes the token that ends an array or an object.
  private mutating func close(_ tokens: [JSONToken], _ next: inout Int) {
    guard next < tokens.count else { return }
    range = range.lowerBound..<tokens[next].end
    next += 1
  }

  private static func repeated(_ name: String) -> SakuinError {
    SakuinError(
      .usage, "The request has the member “\(excerpt(name))” twice.", ja: "要求に「\(excerpt(name))」が2回あります。")
  }

  /// Whether the value is `null`.
  var isNull: Bool { if case .null = kind { true } else { false } }
}
