/// The texts that cells of a workbook share (sharedStrings.xml), kept as bytes in one piece of memory a megabyte.
///
/// Rich text is its text; readings (furigana) over it are left out.
final class SharedStrings: MarkupHandler {
  private enum Element: String, CaseIterable {
    case si, t, rPh
  }

  /// The names that the reader has to know.
  static let names = MarkupNames(Element.self)
  private static let elements = Element.allCases
  /// The most bytes of all texts: 512 MiB.
  static let maximumBytes = 1 << 29
  /// The most texts: some 33 million.
  static let maximumCount = 1 << 25
  private static let blockBytes = 1 << 20

  private struct Place {
    var block: UInt32
    var start: UInt32
    var count: UInt32
  }

  private var blocks: [[UInt8]] = []
  private var places: [Place] = []
  private var text: [UInt8] = []
  private var bytes = 0
  private var readings = 0
  private var isInText = false
  /// Whether there is more than the bounds allow.
  private(set) var isTooLarge = false

  /// The number of texts.
  var count: Int { places.count }

  /// The text of a number; nil where there is none.
  func text(_ number: Int) -> String? {
    guard places.indices.contains(number) else { return nil }
    let place = places[number]
    if place.count == 0 { return "" }
    let start = Int(place.start)
    return blocks[Int(place.block)].withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[start..<start + Int(place.count)]), as: UTF8.self)
    }
  }

  func begin(_ element: Int, _ attributes: MarkupAttributes) -> Bool {
    guard element >= 0 else { return true }
    switch Self.elements[element] {
    case .si: text.removeAll(keepingCapacity: true)
    case .rPh: readings += 1
    case .t: isInText = readings == 0
    }
    return true
  }

  func end(_ element: Int) -> Bool {
    guard element >= 0 else { return true }
    switch Self.elements[element] {
    case .si: return keep()
    case .rPh: readings -= 1
    case .t: isInText = false
    }
    return true
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if isInText { text.append(contentsOf: bytes) }
    return text.count <= Self.maximumBytes
  }

  private func keep() -> Bool {
    CellEscapes.resolve(&text)
    bytes += text.count
    isTooLarge = bytes > Self.maximumBytes || places.count >= Self.maximumCount
    if isTooLarge { return false }
    if blocks.isEmpty || blocks[blocks.count - 1].count + text.count > Self.blockBytes {
      blocks.append([])
      blocks[blocks.count - 1].reserveCapacity(max(Self.blockBytes, text.count))
    }
    let last = blocks.count - 1
    places.append(Place(block: UInt32(last), start: UInt32(blocks[last].count), count: UInt32(text.count)))
    blocks[last].append(contentsOf: text)
    return true
  }
}
