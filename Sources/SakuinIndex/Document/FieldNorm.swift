/// The field norm: one byte for the length of a text in words.
///
/// Codes 0 … 23 are exact; from there on every code is a sixteenth of an octave (4.4 %) longer than the one
/// before, up to half a million words. Longer texts take code 255. Codes are monotonic in length, so the
/// smallest code of a block of documents belongs to its shortest document: a valid bound for any scorer whose
/// score falls with length.
package enum FieldNorm {
  /// The length in words that each code represents, strictly increasing.
  package static let lengths: [UInt32] = {
    var lengths: [UInt32] = [0]
    for _ in 1...255 {
      let last = lengths[lengths.count - 1]
      lengths.append(max(last + 1, UInt32((Double(last) * sixteenthOfAnOctave).rounded())))
    }
    return lengths
  }()

  /// 2^(1/16).
  private static let sixteenthOfAnOctave = 1.044_273_782_427_413_8

  /// The code of a length: the greatest code whose length does not exceed it.
  /// - Complexity: O(log 256).
  package static func encode(_ length: Int) -> UInt8 {
    let lengths = lengths
    return UInt8(BinarySearch.lowerBound(from: 1, count: 255) { Int(lengths[$0]) <= length } - 1)
  }

  /// The length in words that a code represents; never more than the encoded length.
  package static func decode(_ code: UInt8) -> UInt32 { lengths[Int(code)] }
}
