import CMarkup
import Sakuin

/// Receives the parts of an XML or HTML text in order.
///
/// An element is given by its number in the reader's `MarkupNames`, -1 for any other. Each function returns whether to
/// read on.
protocol MarkupHandler: AnyObject {
  /// An element begins.
  func begin(_ element: Int, _ attributes: MarkupAttributes) -> Bool
  /// An element ends.
  func end(_ element: Int) -> Bool
  /// Character data, references resolved; a text may come in several pieces.
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool
}

/// The attributes of an element; valid during the call that passes them.
struct MarkupAttributes {
  fileprivate let pointer: OpaquePointer?

  /// The bytes of the value of an attribute, by its local name; nil where the element has none.
  func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    var value: UnsafePointer<UInt8>?
    // SAFETY: a StaticString of ASCII ends in a zero.
    let count = name.utf8Start.withMemoryRebound(to: CChar.self, capacity: 1) {
      cmarkup_attribute(pointer, $0, &value)
    }
    return count < 0 ? nil : UnsafeBufferPointer(start: value, count: Int(count))
  }

  /// The line on which the element begins, from 1.
  var line: Int { Int(cmarkup_element_line(pointer)) }

  /// The value of an attribute as a string.
  subscript(name: StaticString) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }
}

/// The names of the elements that a handler knows, as the C library takes them. Lives as long as the program.
struct MarkupNames: @unchecked Sendable {
  // SAFETY: allocated once, never written again and never freed.
  fileprivate let pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>
  fileprivate let count: Int

  /// Creates a list of the names of an enumeration's cases in order.
  init<Element: CaseIterable & RawRepresentable>(_ elements: Element.Type) where Element.RawValue == String {
    let names = elements.allCases.map(\.rawValue)
    count = names.count
    pointer = .allocate(capacity: max(1, count))
    for (index, name) in names.enumerated() {
      let bytes = Array(name.utf8CString)
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
      copy.initialize(from: bytes, count: bytes.count)
      pointer[index] = UnsafePointer(copy)
    }
  }
}

/// Reads an XML or HTML text that arrives in pieces and passes its parts to a handler, in memory that does not grow with
/// the text.
///
/// XML may not have a document type definition: nothing expands.
final class MarkupReader {
  /// The language of a text.
  enum Language {
    /// XML, in UTF-8 or in the encoding that it declares.
    case xml
    /// XML that was decoded to UTF-8, whatever it declares.
    case decodedXML
    /// HTML in UTF-8.
    case html
  }

  /// How deeply elements may be nested: 256 in XML, 2,000 in HTML, which few close their elements in.
  private static func depth(_ language: Language) -> Int32 { language == .html ? 2000 : 256 }

  private let file: String
  private let reader: OpaquePointer
  private let box: Box

  /// Creates a reader of a text of `file` whose elements have `names`. It keeps `handler`.
  init(_ language: Language, _ names: MarkupNames, of file: String, _ handler: any MarkupHandler) {
    self.file = file
    cmarkup_initialize()
    box = Box(handler)
    // SAFETY: the context is the box, which this object keeps alive as long as the C reader.
    let context = Unmanaged.passUnretained(box).toOpaque()
    let count = Int32(names.count)
    let events = Self.events
    let made =
      language == .html
      ? cmarkup_open_html(names.pointer, count, Self.depth(language), events, context)
      : cmarkup_open_xml(
        names.pointer, count, Self.depth(language), language == .decodedXML ? 1 : 0, events, context)
    guard let made else { fatalError("out of memory") }
    reader = made
  }

  deinit { cmarkup_close(reader) }

  /// The handler, as an object that C can point to.
  private final class Box {
    let handler: any MarkupHandler

    init(_ handler: any MarkupHandler) { self.handler = handler }

    /// The handler that a callback's context stands for.
    static func handler(_ context: UnsafeMutableRawPointer?) -> (any MarkupHandler)? {
      context.map { Unmanaged<Box>.fromOpaque($0).takeUnretainedValue().handler }
    }
  }

  private static let events = cmarkup_handler(
    begin: { context, element, attributes in
      Box.handler(context)?.begin(Int(element), MarkupAttributes(pointer: attributes)) == true ? 1 : 0
    },
    end: { context, element in Box.handler(context)?.end(Int(element)) == true ? 1 : 0 },
    characters: { context, bytes, count in
      let text = UnsafeBufferPointer(start: bytes, count: Int(count))
      return Box.handler(context)?.characters(text) == true ? 1 : 0
    })

  /// The line that is being read, from 1.
  var line: Int { Int(cmarkup_line(reader)) }

  /// Reads on by `bytes`.
  ///
  /// - Returns: false where the handler stopped.
  /// - Throws: `.input` for a text that is not well-formed, too deep, or has a document type definition.
  func feed(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) throws(SakuinError) -> Bool {
    switch cmarkup_feed(reader, bytes.baseAddress, Int32(bytes.count), isLast ? 1 : 0) {
    case CMARKUP_FINE: return true
    case CMARKUP_STOPPED: return false
    case CMARKUP_TOO_DEEP:
      throw .fault(
        file, line: line, "the elements are nested too deeply; this is no document",
        ja: "要素の入れ子が深すぎます。文書ではありません")
    case CMARKUP_HAS_DTD:
      throw .fault(
        file, line: line,
        "XML with a document type definition (<!DOCTYPE …>) is not read, since it can expand without end; remove it",
        ja: "文書型定義（<!DOCTYPE …>）のある XML は、際限なく展開され得るため読みません。その部分を取り除いてください")
    case CMARKUP_NO_MEMORY:
      throw SakuinError(.io, "out of memory", ja: "メモリが足りません", path: file)
    default:
      throw .fault(
        file, line: line, "the XML is not well-formed or cut short; save or download the file again",
        ja: "XML として正しくないか、途中で切れています。もう一度保存かダウンロードをしてください")
    }
  }

  /// Reads a whole text.
  ///
  /// - Throws: `.input` as `feed` does.
  func feedAll(_ bytes: [UInt8]) throws(SakuinError) {
    let piece = 1 << 16
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + piece)
      let result = bytes[start..<end].withUnsafeBufferPointer { buffer -> Result<Bool, SakuinError> in
        do throws(SakuinError) { return .success(try feed(buffer, isLast: false)) } catch {
          return .failure(error)
        }
      }
      guard try result.get() else { return }
      start = end
    }
    _ = try feed(UnsafeBufferPointer(start: nil, count: 0), isLast: true)
  }
}
