/// Memory sizes as typed and as displayed.
package enum MemorySize {
  /// The smallest accepted size, in bytes: 1 MiB.
  static let minimum = 1 << 20

  /// The bytes of `512M`, `1G`, `65536k`, `1000000`; nil for anything else and for less than `minimum`.
  package static func bytes(_ text: String) -> Int? {
    var digits = text[...]
    var shift = 0
    if let unit = digits.last, let power = ["k": 10, "m": 20, "g": 30, "t": 40][unit.lowercased()] {
      shift = power
      digits.removeLast()
    }
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits) else {
      return nil
    }
    let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: 1 << shift)
    return isTooLarge || bytes < minimum ? nil : bytes
  }

  /// A number of bytes for display: `12.3 MB`.
  package static func shown(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    var value = Double(bytes) / 1000
    for unit in ["kB", "MB", "GB"] {
      if value < 999.95 || unit == "GB" {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) \(unit)"
      }
      value /= 1000
    }
    return "\(bytes) B"
  }
}
