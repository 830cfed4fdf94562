import Sakuin
import SakuinReaders
import SakuinText

/// What a caller asks for: a JSON object whose members are options by name.
///
/// Members are taken one by one; what nobody has taken when the request is `finished` is refused by its name, so that a
/// misspelt option is never silently without effect. A member that is `null` counts as absent, unless `null` means
/// something: no limit.
struct Request {
  private var members: [RequestValue.Member] = []
  private var known: [String] = []
  private let bytes: UnsafeRawBufferPointer

  /// The longest request in bytes: 64 MiB.
  static let maximumBytes = 1 << 26

  /// Parses a request; an empty text is a request without members.
  ///
  /// - Throws: `usage` for what is not a JSON object, with the byte of the first fault.
  /// - Complexity: O(bytes).
  init(_ text: InputText) throws(SakuinError) {
    bytes = text.bytes
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) { return }
    guard case .object(let members) = try RequestValue(parsing: bytes).kind else {
      throw SakuinError(
        .usage, "The request must be a JSON object such as {\"query\":\"防災\"}.",
        ja: "要求は {\"query\":\"防災\"} のような JSON のオブジェクトです。")
    }
    self.members = members
  }

  /// Takes the member with a name; nil where there is none.
  mutating func take(_ name: String) -> RequestValue? {
    known.append(name)
    guard let index = members.firstIndex(where: { $0.name == name }) else { return nil }
    return members.remove(at: index).value
  }

  /// Takes a member that is not `null`.
  private mutating func present(_ name: String) -> RequestValue? {
    guard let value = take(name), !value.isNull else { return nil }
    return value
  }

  /// Checks that every member was taken.
  ///
  /// - Throws: `usage`, with the name of a member that no option has.
  func finish() throws(SakuinError) {
    guard let other = members.first else { return }
    let names = known.joined(separator: ", ")
    throw SakuinError(
      .usage, "The request has an unknown member “\(excerpt(other.name))”; it may have \(names).",
      ja: "要求に「\(excerpt(other.name))」という項目はありません。使えるのは \(names) です。")
  }

  /// The bytes of a value, to be read as JSON of another form.
  func json(of value: RequestValue) -> [UInt8] { Array(bytes[value.range]) }

  // MARK: - Values

  /// A string; nil where the member is absent.
  ///
  /// - Throws: `usage` where it is something else.
  mutating func text(_ name: String) throws(SakuinError) -> String? {
    guard let value = present(name) else { return nil }
    guard case .text(let text) = value.kind else { throw Self.fault(name, "a string", ja: "文字列") }
    return text
  }

  /// A string that must be there.
  ///
  /// - Throws: `usage` where it is absent or something else.
  mutating func requiredText(_ name: String) throws(SakuinError) -> String {
    guard let text = try text(name) else {
      throw SakuinError(.usage, "The request needs the member “\(name)”.", ja: "要求に「\(name)」が必要です。")
    }
    return text
  }

  /// True or false; nil where the member is absent.
  ///
  /// - Throws: `usage` where it is something else.
  mutating func flag(_ name: String) throws(SakuinError) -> Bool? {
    guard let value = present(name) else { return nil }
    guard case .flag(let flag) = value.kind else {
      throw Self.fault(name, "true or false", ja: "true か false")
    }
    return flag
  }

  /// A number; nil where the member is absent.
  ///
  /// - Throws: `usage` where it is something else.
  mutating func number(_ name: String) throws(SakuinError) -> Double? {
    guard let value = present(name) else { return nil }
    guard case .number(let number) = value.kind, number.isFinite else {
      throw Self.fault(name, "a number", ja: "数")
    }
    return number
  }

  /// A whole number from 0 on; nil where the member is absent.
  ///
  /// - Throws: `usage` where it is something else.
  mutating func count(_ name: String) throws(SakuinError) -> Int? {
    guard let value = present(name) else { return nil }
    guard case .number(let number) = value.kind, let count = Int(exactly: number), count >= 0 else {
      throw Self.fault(name, "a whole number from 0 on", ja: "0 以上の整数")
    }
    return count
  }

  /// A limit: a whole number from 0 on, all for `null`, and `usual` where the member is absent.
  ///
  /// - Throws: `usage` where it is something else.
  mutating func limit(_ name: String, usual: Int) throws(SakuinError) -> Int {
    if members.contains(where: { $0.name == name && $0.value.isNull }) {
      _ = take(name)
      return .max
    }
    return try count(name) ?? usual
  }

  /// Strings: an array of them, or one; nil where the member is absent.
  ///
  /// - Throws: `usage` where it is something else.
  mutating func texts(_ name: String) throws(SakuinError) -> [String]? {
    guard let value = present(name) else { return nil }
    let list = if case .list(let list) = value.kind { list } else { [value] }
    var texts: [String] = []
    for element in list {
      guard case .text(let text) = element.kind else {
        throw Self.fault(name, "an array of strings", ja: "文字列の配列")
      }
      texts.append(text)
    }
    return texts
  }

  /// The members of an object; nil where the member is absent.
  ///
  /// - Throws: `usage` where it is something else.
  mutating func object(_ name: String) throws(SakuinError) -> [RequestValue.Member]? {
    guard let value = present(name) else { return nil }
    guard case .object(let members) = value.kind else { throw Self.fault(name, "an object", ja: "オブジェクト") }
    return members
  }

  /// One of the words of a type; nil where the member is absent.
  ///
  /// - Throws: `usage`, with the words.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ type: Word.Type
  ) throws(SakuinError) -> Word? {
    guard let text = try text(name) else { return nil }
    guard let word = Word(rawValue: text) else {
      throw Self.fault(name, among: Word.allCases.map(\.rawValue), got: text)
    }
    return word
  }

  // MARK: - Faults

  /// The error of a member that is not what it must be.
  static func fault(_ name: String, _ expected: String, ja: String) -> SakuinError {
    SakuinError(.usage, "“\(name)” must be \(expected).", ja: "「\(name)」は\(ja)です。")
  }

  /// The error of a member that is none of certain words.
  static func fault(_ name: String, among words: [String], got: String) -> SakuinError {
    SakuinError(
      .usage, "“\(name)” must be one of \(words.joined(separator: ", ")), not “\(excerpt(got))”.",
      ja: "「\(name)」は \(words.joined(separator: "、")) のどれかです（「\(excerpt(got))」は使えません）。")
  }
}
