/// The spacing sound marks ゛ and ゜.
enum SoundMark {
  /// Whether a spacing sound mark after `scalar` belongs to it: kana letters of either width, the iteration marks, and ー.
  static func follows(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3041...0x3096, 0x309D, 0x30A1...0x30FA, 0x30FC, 0x30FD, 0x31F0...0x31FF, 0xFF66...0xFF9D:
      true
    default: false
    }
  }
}
