import Sakuin
import SakuinPlatform

/// Where a call puts its answer: a text that the caller frees with `sakuin_free`, and its length.
struct AnswerPlace {
  private let text: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  private let length: UnsafeMutablePointer<UInt>?

  /// The place at two pointers, either of which may be null; what was there is overwritten.
  init(_ text: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ length: UnsafeMutablePointer<UInt>?) {
    self.text = text
    self.length = length
    text?.pointee = nil
    length?.pointee = 0
  }

  /// Runs a call that answers with a JSON text, and returns its status. An error is put where the answer would be.
  func answer(_ body: () throws(SakuinError) -> [UInt8]) -> Int32 {
    guard text != nil else { return Status.noPlace }
    do throws(SakuinError) { return put(try body()) ? Status.success : Status.noPlace } catch {
      return put(ErrorJSON.bytes(error)) ? Status.failure : Status.noPlace
    }
  }

  /// Runs a call that has no answer but its status; an error is put where there is a place for it.
  func perform(_ body: () throws(SakuinError) -> Void) -> Int32 {
    do throws(SakuinError) {
      try body()
      return Status.success
    } catch {
      _ = put(ErrorJSON.bytes(error))
      return Status.failure
    }
  }

  /// Runs a call that gives out a handle. Nothing is done where there is no place for the handle.
  func open(_ handle: UnsafeMutablePointer<UInt64>?, _ body: () throws(SakuinError) -> HandleTable.Object)
    -> Int32
  {
    handle?.pointee = 0
    return perform { () throws(SakuinError) in
      guard let handle else {
        throw SakuinError(.usage, "The place for the handle is a null pointer.", ja: "ハンドルを入れる場所が NULL です。")
      }
      handle.pointee = HandleTable.shared.insert(try body())
    }
  }

  /// Copies bytes to memory of the C library, with a NUL after them; false where there is none.
  private func put(_ bytes: [UInt8]) -> Bool {
    guard let text else { return false }
    guard let copy = malloc(bytes.count + 1) else { return false }
    // SAFETY: the memory holds all bytes and one more.
    bytes.withUnsafeBytes {
      copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: $0.count)
    }
    copy.storeBytes(of: 0, toByteOffset: bytes.count, as: UInt8.self)
    text.pointee = copy.assumingMemoryBound(to: CChar.self)
    length?.pointee = UInt(bytes.count)
    return true
  }
}

/// What a call returns. The numbers are those of the header.
enum Status {
  /// The call did what it was asked for.
  static let success: Int32 = 0
  /// An error, which is told as JSON.
  static let failure: Int32 = 1
  /// There is no place, or no memory, for the answer.
  static let noPlace: Int32 = 2
}
