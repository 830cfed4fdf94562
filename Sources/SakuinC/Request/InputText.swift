import Sakuin
import SakuinText

/// A text that a caller passes: well-formed UTF-8 in memory of the caller, valid during the call.
struct InputText {
  /// The bytes.
  let bytes: UnsafeRawBufferPointer

  /// The longest text of documents in bytes: 1 GiB.
  static let maximumBytes = 1 << 30

  /// Checks a pointer and a length; `name` stands for the text in errors.
  ///
  /// - Throws: `usage` for a null pointer to more than no bytes, for more than `maximum` bytes, and for ill-formed UTF-8,
  ///   with the byte.
  /// - Complexity: O(length).
  init(
    _ pointer: UnsafePointer<CChar>?, _ length: UInt, _ name: (en: String, ja: String),
    maximum: Int = maximumBytes
  ) throws(SakuinError) {
    guard length <= UInt(maximum) else {
      throw SakuinError(
        .usage, "The length of the \(name.en) is \(length) bytes; at most \(maximum) are taken.",
        ja: "\(name.ja)の長さが \(length) バイトです。\(maximum) バイトまで受け付けます。")
    }
    guard let pointer else {
      guard length == 0 else {
        throw SakuinError(
          .usage, "The \(name.en) is a null pointer with a length of \(length).",
          ja: "\(name.ja)のポインターが NULL です（長さ \(length)）。")
      }
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    // SAFETY: the header demands that `length` bytes can be read from the pointer on until the call returns.
    bytes = UnsafeRawBufferPointer(start: pointer, count: Int(length))
    if let fault = UTF8Validation.firstFault(in: bytes) {
      throw SakuinError(
        .usage, "The \(name.en) is not well-formed UTF-8 at byte \(fault).",
        ja: "\(name.ja)が UTF-8 として正しくありません（\(fault) バイト目）。", column: fault + 1)
    }
  }

  /// The request of a call.
  ///
  /// - Throws: as the other initialiser.
  init(request pointer: UnsafePointer<CChar>?, _ length: UInt) throws(SakuinError) {
    try self.init(pointer, length, ("request", "要求"), maximum: Request.maximumBytes)
  }

  /// The path in a text.
  ///
  /// - Throws: `usage` for no path, and as the initialisers.
  static func path(_ pointer: UnsafePointer<CChar>?, _ length: UInt) throws(SakuinError) -> String {
    let text = try InputText(pointer, length, ("path", "パス"), maximum: 1 << 16)
    guard !text.bytes.isEmpty, !text.bytes.contains(0) else {
      throw SakuinError(
        .usage, "The path is empty or holds a NUL character.", ja: "パスが空か、NUL 文字を含んでいます。")
    }
    return text.string
  }

  /// The text as a string.
  var string: String { String(decoding: bytes, as: UTF8.self) }
}
