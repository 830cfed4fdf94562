import Glibc
import SakuinTestSupport
import SakuinText
import Testing

/// Encodes with the C library, independently of the converters under test.
func encode(_ text: String, as name: String) throws -> [UInt8] {
  let descriptor = try #require(iconv_open(name, "UTF-8"))
  try #require(descriptor != iconv_t(bitPattern: -1), "iconv knows no \(name)")
  defer { iconv_close(descriptor) }
  var source = Array(text.utf8).map { CChar(bitPattern: $0) }
  var target = [CChar](repeating: 0, count: source.count * 6 + 64)
  var sourceLeft = source.count
  var targetLeft = target.count
  let room = target.count
  let failed = source.withUnsafeMutableBufferPointer { source in
    target.withUnsafeMutableBufferPointer { target in
      var from = source.baseAddress
      var to = target.baseAddress
      let result = iconv(descriptor, &from, &sourceLeft, &to, &targetLeft)
      iconv(descriptor, nil, nil, &to, &targetLeft)
      return result == Int.max || result == -1
    }
  }
  try #require(!failed, "\(text) has no form in \(name)")
  return target[..<(room - targetLeft)].map { UInt8(bitPattern: $0) }
}

func decoded(_ bytes: [UInt8], as encoding: TextEncoding? = nil) throws -> DecodedText {
  try bytes.withUnsafeBytes { try TextEncoding.decode($0, as: encoding) }
}

func firstFault(_ bytes: [UInt8], as encoding: TextEncoding? = nil) -> DecodingFault? {
  do {
    _ = try decoded(bytes, as: encoding)
    return nil
  } catch let fault as DecodingFault {
    return fault
  } catch {
    return nil
  }
}

@Suite struct EncodingTests {
  static let texts = [
    "大項目,中項目,小項目\n防災,①避難所の整備,令和５年度\n", "空き家対策の強化", "ボランティア～活動－推進", "安中市のＷｅｂサイト",
    "実施内容\r\n㈱高崎商店、№１，Ⅲ〜\n".replacingWave, "市民ｻｰﾋﾞｽ課の窓口", "猫、力、家。", "こどもの居場所",
  ]

  static let encodings: [(name: String, encoding: TextEncoding)] = [
    ("UTF-8", .utf8), ("CP932", .cp932), ("EUC-JP-MS", .eucJP), ("UTF-16LE", .utf16LittleEndian),
    ("UTF-16BE", .utf16BigEndian),
  ]

  @Test("Text is read back in an encoding that was told", arguments: encodings.map(\.name))
  func toldEncodingRoundTrips(name: String) throws {
    let encoding = try #require(EncodingTests.encodings.first { $0.name == name }).encoding
    for text in EncodingTests.texts {
      let result = try decoded(encode(text, as: name), as: encoding)
      #expect(String(decoding: result.utf8, as: UTF8.self) == text)
      #expect(result.encoding == encoding)
    }
  }

  @Test("The encoding of a text is detected", arguments: encodings.map(\.name))
  func encodingIsFound(name: String) throws {
    let encoding = try #require(EncodingTests.encodings.first { $0.name == name }).encoding
    for text in EncodingTests.texts {
      // UTF-16 without a byte order mark is recognized by its zero bytes only: lines of a table have them.
      let text =
        encoding == .utf16BigEndian || encoding == .utf16LittleEndian ? "id,title\n1,\(text)\n" : text
      let result = try decoded(encode(text, as: name))
      #expect(result.encoding == encoding, "\(text)")
      #expect(String(decoding: result.utf8, as: UTF8.self) == text)
    }
  }

  @Test("Characters of Windows-31J are read") func windowsCharactersAreRead() throws {
    let text = "髙﨑さんの㈱①Ⅲ～∥－―￢￠￡"
    let result = try decoded(encode(text, as: "CP932"))
    #expect(result.encoding == .cp932 && String(decoding: result.utf8, as: UTF8.self) == text)
  }

  @Test("Half-width kana is detected as CP932") func halfWidthKanaIsWindows() throws {
    #expect(try decoded(encode("ｱﾝﾅｶｼ ﾎﾞｳｻｲ", as: "CP932")).encoding == .cp932)
  }

  @Test("ISO-2022-JP is detected") func mailEncodingIsFound() throws {
    for text in ["防災メール\n本文 abc 避難所\n", "空き家"] {
      let result = try decoded(encode(text, as: "ISO-2022-JP"))
      #expect(result.encoding == .iso2022JP)
      #expect(String(decoding: result.utf8, as: UTF8.self) == text)
    }
  }

  @Test("A byte order mark decides the encoding and is removed") func marksAreTakenOff() throws {
    let text = "市,年度\n"
    let utf8 = try decoded([0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(utf8 == DecodedText(utf8: Array(text.utf8), encoding: .utf8, hadByteOrderMark: true))
    let little = try decoded([0xFF, 0xFE] + encode(text, as: "UTF-16LE"))
    #expect(
      little == DecodedText(utf8: Array(text.utf8), encoding: .utf16LittleEndian, hadByteOrderMark: true))
    let big = try decoded([0xFE, 0xFF] + encode(text, as: "UTF-16BE"), as: .utf16BigEndian)
    #expect(big == DecodedText(utf8: Array(text.utf8), encoding: .utf16BigEndian, hadByteOrderMark: true))
    #expect(try decoded([]) == DecodedText(utf8: [], encoding: .utf8, hadByteOrderMark: false))
  }

  @Test("Supplementary characters survive UTF-16, and a cut pair is a fault")
  func supplementaryCharactersSurviveUTF16() throws {
    let text = String(repeating: "𠮷野家👍🏽a\n", count: 5000)
    let result = try decoded([0xFF, 0xFE] + encode(text, as: "UTF-16LE"))
    #expect(String(decoding: result.utf8, as: UTF8.self) == text)
    let cut = try firstFault([0xFF, 0xFE] + encode("a\n𠮷", as: "UTF-16LE").dropLast(2))
    #expect(cut?.line == 2 && cut?.byteOffset == 6)
    let odd = firstFault([0xFF, 0xFE, 0x41, 0x00, 0x42])
    #expect(odd?.encoding == .utf16LittleEndian && odd?.byteOffset == 4)
  }

  @Test("A fault of UTF-8 names byte, line and column") func brokenUTF8NamesThePlace() throws {
    var bytes = Array("大項目\n防災と避難".utf8)
    let at = "大項目\n防災".utf8.count
    bytes[at] = 0xFF
    let fault = try #require(firstFault(bytes))
    #expect(fault.encoding == .utf8)
    #expect(fault.byteOffset == at && fault.line == 2 && fault.column == 3)
    #expect(fault.bytes.first == 0xFF)
    let mark = try #require(firstFault([0xEF, 0xBB, 0xBF, 0x61, 0x80]))
    #expect(mark.byteOffset == 4 && mark.line == 1 && mark.column == 2)
  }

  @Test("A fault of CP932 names byte, line and column") func faultInCP932NamesThePlace() throws {
    let good = try encode("大項目,実施内容\n防災の強化", as: "CP932")
    let fault = try #require(firstFault(good + [0x85, 0xFF] + good))
    #expect(fault.encoding == .cp932)
    #expect(fault.byteOffset == good.count && fault.line == 2 && fault.column == 6)
  }

  @Test("A ZIP archive is named as such") func filesThatAreNoTextAreNamed() {
    #expect(firstFault([0x50, 0x4B, 3, 4, 0x14, 0, 0x88, 0xFF])?.looksLike?.contains("ZIP") == true)
  }

  /// Japanese UTF-8 with one byte changed, removed or doubled is never taken for a legacy encoding.
  @Test("Broken UTF-8 is never taken for another encoding") func brokenUTF8IsNeverTakenForAnother() throws {
    var generator = TestEnvironment.generator("brokenUTF8IsNeverTakenForAnother")
    let words = ["防災", "空き家", "対策", "の", "を", "市民", "ボランティア", "、", "。\n", "abc,", "令和5年", "ｻｰﾋﾞｽ", "碓氷"]
    var broken = 0
    for _ in 0..<(20_000 * TestEnvironment.scale) {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 6...16, using: &generator) {
        bytes += Array(words.randomElement(using: &generator)!.utf8)
      }
      let at = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes.remove(at: at)
      case 1: bytes[at] = UInt8.random(in: 0x80...0xFF, using: &generator)
      default: bytes.removeLast(1)
      }
      if let fault = firstFault(bytes) {
        broken += 1
        try #require(fault.encoding == .utf8, "\(bytes)")
      } else {
        try #require(decoded(bytes).encoding == .utf8, "\(bytes)")
      }
    }
    #expect(broken > 5000)
  }

  /// Arbitrary bytes decode or fault, and never trap; the fault lies inside.
  @Test("Any bytes decode or give a fault that lies inside, and nothing traps")
  func randomBytesNeverTrap() throws {
    var generator = TestEnvironment.generator("randomBytesNeverTrap")
    for round in 0..<(20_000 * TestEnvironment.scale) {
      let count = Int.random(in: 0...40, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let told = TextEncoding.allCases[round % 6]
      for encoding in [nil, told] {
        if let fault = firstFault(bytes, as: encoding) {
          try #require((0...bytes.count).contains(fault.byteOffset), "\(bytes) \(told)")
        } else {
          let result = try decoded(bytes, as: encoding)
          try #require(String(validating: result.utf8, as: UTF8.self) != nil, "\(bytes) \(told)")
        }
      }
    }
  }

  /// Validation agrees with the standard library.
  @Test("UTF-8 validation agrees with the standard library")
  func validationAgreesWithTheStandardLibrary() throws {
    var generator = TestEnvironment.generator("validationAgreesWithTheStandardLibrary")
    for _ in 0..<(50_000 * TestEnvironment.scale) {
      var bytes = Array(HostileText.random(6, using: &generator).utf8)
      for _ in 0..<Int.random(in: 0...2, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      let fault = bytes.withUnsafeBytes { UTF8Validation.firstFault(in: $0) }
      try #require((fault == nil) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
      // Folding bytes is folding the repaired string.
      let analyzer = try Analyzer()
      var units: [UInt16] = []
      bytes.withUnsafeBufferPointer { analyzer.fold($0, into: &units) }
      try #require(units == analyzer.fold(String(decoding: bytes, as: UTF8.self)), "\(bytes)")
    }
  }
}

extension String {
  /// With the wave dash of Microsoft's encodings.
  var replacingWave: String { String(map { $0 == "〜" ? "～" : $0 }) }
}
