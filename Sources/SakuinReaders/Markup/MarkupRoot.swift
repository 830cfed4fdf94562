/// Tells what XML or HTML a text is by its first tags, without reading all of it.
enum MarkupRoot {
  /// The name of the first element in lower case, `html` after `<!DOCTYPE html>`; nil where the text begins with no tag.
  static func name(of beginning: [UInt8]) -> String? {
    var rest = beginning[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      guard rest[..<open].allSatisfy({ $0 <= 0x20 }) else { return nil }
      rest = rest[(open + 1)...]
      switch rest.first {
      case UInt8(ascii: "?"): rest = rest.drop { $0 != UInt8(ascii: ">") }.dropFirst()
      case UInt8(ascii: "!"):
        if rest.starts(with: "!--".utf8) {
          rest = behindComment(rest)
        } else {
          let words = rest.prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "[") }
          let parts = words.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self).lowercased() }
          guard parts.first == "!doctype", parts.count > 1 else { return nil }
          return parts[1]
        }
      default:
        let tag = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        guard let letter = tag.first, (letter | 0x20) >= 0x61, (letter | 0x20) <= 0x7A else { return nil }
        let name = String(decoding: tag, as: UTF8.self).lowercased()
        return name.split(separator: ":").last.map(String.init)
      }
    }
    return nil
  }

  private static func behindComment(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var index = text.startIndex + 3
    while index + 2 < text.endIndex {
      if text[index] == UInt8(ascii: "-"), text[index + 1] == UInt8(ascii: "-"),
        text[index + 2] == UInt8(ascii: ">")
      {
        return text[(index + 3)...]
      }
      index += 1
    }
    return []
  }

  /// Whether an element is one with which parts of pages begin.
  static func isPartOfPage(_ name: String) -> Bool {
    [
      "head", "body", "div", "p", "h1", "h2", "h3", "table", "ul", "ol", "section", "article", "main",
      "header", "span",
      "br", "a", "meta", "title",
    ].contains(name)
  }

  /// Whether the text has an element `Law` in its beginning: alone, or within an answer of the service of e-Gov.
  static func isLaw(_ beginning: [UInt8]) -> Bool {
    beginning.withUnsafeBufferPointer { bytes in
      let tag = Array("<Law".utf8)
      var index = 0
      while index + tag.count < bytes.count {
        if bytes[index] == tag[0], bytes[index + 1] == tag[1], bytes[index + 2] == tag[2],
          bytes[index + 3] == tag[3],
          bytes[index + 4] <= 0x20 || bytes[index + 4] == UInt8(ascii: ">")
        {
          return true
        }
        index += 1
      }
      return false
    }
  }
}
