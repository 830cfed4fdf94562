/// Which bytes end the lines of a text.
package enum LineEnds: Sendable, Equatable {
  /// LF. A CR before it, or alone within a line, belongs to the line.
  case lineFeeds
  /// CR, LF or CR LF: a text whose lines end with CR, as old Macintosh programs write it.
  case carriageReturns

  /// The line ends of a text that begins with `beginning`: CR where more CR stand alone than LF stand outside of
  /// quotation marks.
  ///
  /// - Complexity: O(`beginning.count`).
  package static func detect(_ beginning: UnsafeRawBufferPointer) -> LineEnds {
    guard beginning.contains(0x0D) else { return .lineFeeds }
    var isQuoted = false
    // Line ends in quotation marks count only where there are no others: a mark for inches opens no cell.
    var outside = (returns: 0, feeds: 0)
    var inside = (returns: 0, feeds: 0)
    for index in beginning.indices {
      switch beginning[index] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case 0x0D where index + 1 == beginning.count || beginning[index + 1] != 0x0A:
        if isQuoted { inside.returns += 1 } else { outside.returns += 1 }
      case 0x0A: if isQuoted { inside.feeds += 1 } else { outside.feeds += 1 }
      default: continue
      }
    }
    let counts = outside.returns + outside.feeds > 0 ? outside : inside
    return counts.returns > counts.feeds ? .carriageReturns : .lineFeeds
  }
}

/// The bytes that end one line.
package enum LineEnd: Sendable, Equatable {
  /// LF.
  case lineFeed
  /// CR.
  case carriageReturn
  /// CR LF.
  case both
  /// The text ends.
  case none

  /// The bytes as written.
  package var bytes: [UInt8] {
    switch self {
    case .lineFeed: [0x0A]
    case .carriageReturn: [0x0D]
    case .both: [0x0D, 0x0A]
    case .none: []
    }
  }
}
