import Sakuin
import SakuinText

/// Converts installed dictionaries into a file of spellings, so that no dictionary has to be shipped.
///
/// Reads EDICT (`取組 [とりくみ] /(n) …/`, one spelling a line; spellings of one word share reading and glosses) and the CSV
/// of MeCab's JUMAN dictionary (spellings of one word share `代表表記`). The output is the format of `SortedSpellings`.
public struct DictionaryImport {
  /// Counts of what an import has found.
  public struct Summary: Sendable, Equatable {
    /// Words that have more than one spelling.
    public var words = 0
    /// Lines of the file, one for each spelling.
    public var spellings = 0
  }

  private var words: [[String]] = []
  private var wordOfKey: [String: Int] = [:]
  /// The words in which a spelling in kana alone occurs; one that occurs in many says little.
  private var kanaUses: [String: Set<Int>] = [:]
  private let analyzer: Analyzer

  /// Creates an import that has read nothing.
  ///
  /// - Throws: `incompatible` or `io` where text analysis cannot start.
  /// - Complexity: O(1).
  public init() throws(SakuinError) {
    analyzer = try Analyzer.make()
  }

  /// Reads a dictionary; its format and encoding are detected.
  ///
  /// - Throws: `io` where it cannot be read, `input` for a file in neither format, with the first line that shows it.
  /// - Complexity: O(bytes).
  public mutating func read(path: String) throws(SakuinError) {
    let file = try VocabularyBytes(path: path)
    let utf8: [UInt8]
    do { utf8 = try TextEncoding.decode(file.bytes).utf8 } catch {
      // Published dictionaries hold some bytes that are in no encoding; those lines are skipped.
      utf8 = DictionaryImport.readableLines(file.bytes)
    }
    var number = 0
    var understood = 0
    for line in utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.isEmpty || line.first == 0x23 { continue }
      if readMeCab(line) || readEDICT(line) { understood += 1 }
      if number - understood > 1000, understood == 0 { break }
    }
    guard understood > 0 else {
      throw SakuinError(
        .input, "This is neither EDICT (`word [reading] /gloss/`) nor a MeCab dictionary in CSV with 代表表記.",
        ja: "EDICT（`語 [読み] /訳/`）でも、代表表記のある MeCab の辞書（CSV）でもありません。", path: path, line: 1)
    }
  }

  /// The text of the file of spellings, and counts of its contents.
  ///
  /// - Complexity: O(n log n) for n spellings.
  public func spellings() -> (text: String, summary: Summary) {
    var lines: [[UInt8]: Set<String>] = [:]
    var summary = Summary()
    for (index, forms) in words.enumerated() {
      let usable = forms.filter { !DictionaryImport.isKana($0) || isTelling($0, index) }
      guard usable.count > 1 else { continue }
      summary.words += 1
      for form in usable {
        lines[Array(form.utf8), default: []].formUnion(usable.lazy.filter { $0 != form })
      }
    }
    summary.spellings = lines.count
    var text: [UInt8] = Array((SortedSpellings.header + "\n").utf8)
    for key in lines.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      text += key
      for form in (lines[key] ?? []).sorted() { text += [0x09] + Array(form.utf8) }
      text.append(0x0A)
    }
    return (String(decoding: text, as: UTF8.self), summary)
  }

  private func isTelling(_ form: String, _ word: Int) -> Bool {
    form.utf16.count > 2 && (kanaUses[form]?.count ?? 0) <= 1 || DictionaryImport.isKatakana(form)
  }

  private static func isKana(_ form: String) -> Bool {
    form.utf16.allSatisfy { Kana.isHiraganaOrMark($0) || Kana.isKatakanaOrMark($0) }
  }

  private static func isKatakana(_ form: String) -> Bool {
    form.utf16.allSatisfy(Kana.isKatakanaOrMark)
  }

  /// Reads a line such as `取組 [とりくみ] /(n) effort/`; false where it has another form.
  private mutating func readEDICT(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.last == 0x2F, let slash = line.firstIndex(of: 0x2F), slash > line.startIndex else {
      return false
    }
    let head = line[line.startIndex..<slash].split(separator: 0x20)
    guard (1...2).contains(head.count), let word = head.first else { return false }
    var reading = ""
    if head.count == 2 {
      guard head[1].first == 0x5B, head[1].last == 0x5D else { return false }
      reading = String(decoding: head[1].dropFirst().dropLast(), as: UTF8.self)
    }
    var glosses = String(decoding: line[slash...], as: UTF8.self)
    if glosses.hasSuffix("(P)/") { glosses.removeLast(4) }
    let form = String(decoding: word, as: UTF8.self)
    add(form, key: "e" + reading + glosses)
    // Native words and words usually in kana are also written in kana.
    let isUsuallyKana =
      line[slash...].count > 4
      && glosses.utf8.split(separator: 0x20).contains { $0.elementsEqual("(uk)".utf8) }
    if !reading.isEmpty, isUsuallyKana || form.utf16.contains(where: Kana.isHiragana) {
      add(reading, key: "e" + reading + glosses)
    }
    return true
  }

  /// Reads a line such as `取組み,986,986,6999,動詞,*,子音動詞マ行,基本連用形,取組む,とりくみ,代表表記:取り組む/とりくむ`; false where it has another
  /// form.
  private mutating func readMeCab(_ line: ArraySlice<UInt8>) -> Bool {
    let fields = line.split(separator: 0x2C, maxSplits: 10, omittingEmptySubsequences: false)
    guard fields.count == 11, fields[1...3].allSatisfy({ Int(String(decoding: $0, as: UTF8.self)) != nil })
    else { return false }
    // Particles and the like have no other spellings.
    guard fields[10].starts(with: DictionaryImport.sign) else { return true }
    let inflection = String(decoding: fields[7], as: UTF8.self)
    guard DictionaryImport.inflections.contains(inflection) else { return true }
    let name = fields[10].dropFirst(DictionaryImport.sign.count).prefix { $0 != 0x20 && $0 != 0x0D }
    let key =
      "m" + String(decoding: name, as: UTF8.self) + String(decoding: fields[4], as: UTF8.self) + inflection
    add(String(decoding: fields[0], as: UTF8.self), key: key)
    return true
  }

  private static let sign = Array("代表表記:".utf8)
  /// The inflected forms that texts hold most; the others begin like one of these.
  private static let inflections: Set<String> = [
    "*", "基本形", "基本連用形", "タ接連用形", "未然形", "命令形", "語幹",
  ]

  private mutating func add(_ form: String, key: String) {
    let units = analyzer.fold(form)
    guard units.count > 1, units.count <= 32, !units.contains(0x20), !units.contains(0x09) else { return }
    let folded = String(decoding: units, as: UTF16.self)
    let word: Int
    if let known = wordOfKey[key] {
      word = known
    } else {
      word = words.count
      wordOfKey[key] = word
      words.append([])
    }
    if !words[word].contains(folded) { words[word].append(folded) }
    if DictionaryImport.isKana(folded) { kanaUses[folded, default: []].insert(word) }
  }

  /// The lines that are UTF-8, or else EUC-JP, as UTF-8.
  private static func readableLines(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var result: [UInt8] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let rebased = UnsafeRawBufferPointer(rebasing: line)
      for encoding in [TextEncoding.utf8, .eucJP] {
        guard let text = try? TextEncoding.decode(rebased, as: encoding) else { continue }
        result += text.utf8
        break
      }
      result.append(0x0A)
    }
    return result
  }
}
