/// Enumerates terms of one field in ascending byte order.
///
/// A new cursor is before the first term: `while cursor.next() { use(cursor.bytes, cursor.info) }`.
// SAFETY: suffixes are copied immediately.
package struct TermCursor {
  private let owner: AnyObject
  private let dictionary: TermDictionary
  private let field: Int
  private let upper: [UInt8]?
  private var decoder: TermDecoder?
  private var block: Int
  /// Remaining terms of the current block.
  private var left = 0
  /// Whether the current term is the first of the range and already decoded.
  private var isPending = false

  /// UTF-8 bytes of the current term.
  package private(set) var bytes: [UInt8] = []
  /// The dictionary entry of the current term.
  package private(set) var info = TermInfo(
    documentFrequency: 0, field: 0, singleDocument: 0, singleFrequency: 0, offset: 0, byteCount: 0)
  /// Whether damaged bytes were found and ended the enumeration early.
  package private(set) var isDamaged = false

  /// Creates a cursor before the first term not less than `lower`; `owner` keeps the bytes alive.
  init(_ dictionary: TermDictionary, field: Int, from lower: [UInt8], to upper: [UInt8]?, owner: AnyObject) {
    self.owner = owner
    self.dictionary = dictionary
    self.field = field
    self.upper = upper
    block = unsafe lower.withUnsafeBytes { unsafe dictionary.block(field: field, holding: $0) } ?? 0
    openBlock()
    while step() {
      if !bytes.lexicographicallyPrecedes(lower) {
        isPending = true
        return
      }
    }
  }

  /// Advances to the next term; false at the end.
  package mutating func next() -> Bool {
    if isPending {
      isPending = false
    } else if !step() {
      return false
    }
    if let upper, !bytes.lexicographicallyPrecedes(upper) {
      decoder = nil
      left = 0
      return false
    }
    return true
  }

  private mutating func openBlock() {
    guard block < dictionary.blockCount(field: field) else {
      decoder = nil
      return
    }
    decoder = dictionary.decoder(field: field, block: block)
    left = dictionary.termCount(field: field, block: block)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func step() -> Bool {
    if decoder != nil, left == 0 {
      block += 1
      openBlock()
    }
    guard decoder != nil else { return false }
    guard decoder?.next() == true, let current = decoder, current.shared <= bytes.count else {
      decoder = nil
      isDamaged = true
      return false
    }
    left -= 1
    bytes.removeSubrange(current.shared...)
    unsafe bytes.append(contentsOf: current.suffix)
    info = current.info
    return true
  }

  /// The least byte string greater than all that begin with `prefix`; nil when there is none.
  static func upperBound(ofPrefix prefix: [UInt8]) -> [UInt8]? {
    guard let last = prefix.lastIndex(where: { $0 < 0xFF }) else { return nil }
    return prefix[..<last] + [prefix[last] + 1]
  }
}
