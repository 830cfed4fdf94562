/// Reads the tokens of a JSON text that must have a certain structure.
struct JSONTokens {
  private let tokens: [JSONToken]
  private let bytes: UnsafeRawBufferPointer
  private var next = 0

  /// Creates a reader at the first token of a parsed text.
  init(_ tokens: [JSONToken], _ bytes: UnsafeRawBufferPointer) {
    self.tokens = tokens
    self.bytes = bytes
  }

  /// The fault at the token read last.
  func fault(_ message: String, ja: String) -> JSONFault { JSONFault(offset(next - 1), message, ja: ja) }

  /// The fault at the token to be read next.
  func faultAhead(_ message: String, ja: String) -> JSONFault { JSONFault(offset(next), message, ja: ja) }

  /// The offset at which a token begins, quotation mark included.
  private func offset(_ index: Int) -> Int {
    guard !tokens.isEmpty else { return 0 }
    return tokens[min(max(0, index), tokens.count - 1)].first
  }

  /// The fault at a name that is not among `names`.
  func unknown(_ name: String, _ names: String) -> JSONFault {
    fault(
      "expected one of the names \(names), got “\(excerpt(name))”", ja: "名前は \(names) です（「\(excerpt(name))」）")
  }

  private mutating func take(
    _ kind: JSONToken.Kind, _ expected: String, ja: String
  ) throws(JSONFault) -> JSONToken {
    defer { next += 1 }
    guard next < tokens.count, tokens[next].kind == kind else {
      throw JSONFault(offset(next), "expected \(expected)", ja: "\(ja)が必要です")
    }
    return tokens[next]
  }

  /// Reads an object; `body` reads the value of each member.
  ///
  /// - Throws: a fault where no object comes, and those of `body`.
  mutating func object(
    _ body: (inout JSONTokens, String) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    _ = try take(.objectStart, "an object {…}", ja: "オブジェクト {…} ")
    while next < tokens.count, tokens[next].kind == .key {
      let key = try take(.key, "a name", ja: "名前")
      try body(&self, JSONString.text(key, bytes))
    }
    _ = try take(.objectEnd, "the end of the object", ja: "オブジェクトの終わり")
  }

  /// Reads an array; `body` reads each element.
  ///
  /// - Throws: a fault where no array comes, and those of `body`.
  mutating func array(_ body: (inout JSONTokens) throws(JSONFault) -> Void) throws(JSONFault) {
    _ = try take(.arrayStart, "an array […]", ja: "配列 […] ")
    while next < tokens.count, tokens[next].kind != .arrayEnd { try body(&self) }
    _ = try take(.arrayEnd, "the end of the array", ja: "配列の終わり")
  }

  /// Reads one value, or an array of values.
  ///
  /// - Throws: the faults of `body`.
  mutating func oneOrMore(_ body: (inout JSONTokens) throws(JSONFault) -> Void) throws(JSONFault) {
    if next < tokens.count, tokens[next].kind == .arrayStart { return try array(body) }
    try body(&self)
  }

  /// Reads a string.
  ///
  /// - Throws: a fault where no string comes.
  mutating func string() throws(JSONFault) -> String {
    JSONString.text(try take(.string, "text in quotation marks", ja: "引用符 \" で囲んだ文字列"), bytes)
  }

  /// Reads a number.
  ///
  /// - Throws: a fault where no number comes.
  mutating func number() throws(JSONFault) -> Double {
    let token = try take(.number, "a number", ja: "数")
    return Double(String(decoding: bytes[token.start..<token.end], as: UTF8.self)) ?? .infinity
  }
}
