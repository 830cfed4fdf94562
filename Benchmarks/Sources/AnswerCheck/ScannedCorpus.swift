import Foundation
import Sakuin

/// A corpus with the folded text of every document, in which strings are found by looking through all of it.
final class ScannedCorpus {
  /// What the scan finds of a string.
  struct Found: Equatable {
    /// How many documents hold it.
    var documents = 0
    /// How many times it stands there, in each field apart; occurrences that overlap are one.
    var occurrences = 0
    /// How many of the documents have each value of the attribute.
    var values: [String: Int] = [:]
  }

  /// The documents, with their one attribute.
  private(set) var documents: [Document] = []
  /// Title, body and the attribute.
  let schema: Schema
  /// The attribute whose values are counted.
  let attribute: String
  /// The folded fields of all documents, each ended by 0.
  private var text: [UInt8] = []
  /// Where each document begins in `text`, and where the last one ends.
  private var starts = [0]

  /// Reads and folds a corpus.
  ///
  /// - Throws: where it cannot be read.
  init(_ settings: CheckSettings) throws {
    attribute = settings.attribute
    schema = Schema(
      textFields: Schema.general.textFields,
      attributes: [.init(name: settings.attribute, label: settings.attribute, kind: .keyword)])
    for line in try Self.data(settings.corpus).split(separator: UInt8(ascii: "\n")) {
      guard let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
        let id = object["id"] as? String
      else { throw CocoaError(.fileReadCorruptFile) }
      var document = Document(id: id, text: [])
      for field in ["title", "body"] {
        guard let value = object[field] as? String else { continue }
        document.text.append(.init(field: field, text: value))
        text += Self.folded(value, bridgesLines: settings.bridgesLines).utf8
        text.append(0)
      }
      if let value = object[attribute] as? String, !value.isEmpty {
        document.attributes.append(.init(name: attribute, values: [.keyword(value)]))
      }
      documents.append(document)
      starts.append(text.count)
    }
  }

  /// A text as searches that ignore width and case see it.
  static func folded(_ text: String, bridgesLines: Bool = false) -> String {
    let folded = text.precomposedStringWithCompatibilityMapping.lowercased()
      .precomposedStringWithCompatibilityMapping
    return bridgesLines ? bridged(folded) : folded
  }

  /// A text without line ends, and the indent after them, between kanji and kana.
  private static func bridged(_ text: String) -> String {
    let japanese = "[\\p{Han}\\p{Hiragana}\\p{Katakana}ー]"
    return text.replacingOccurrences(
      of: "(?<=\(japanese))[ \\t]*[\\r\\n]+[ \\t]*(?=\(japanese))", with: "", options: .regularExpression)
  }

  /// What a scan of all texts finds of a string.
  func scan(for string: String) -> Found {
    let wanted = Array(Self.folded(string).utf8)
    var found = Found()
    var document = -1
    var end = 0
    for place in places(of: wanted) {
      if place >= starts[document + 1] {
        document = self.document(at: place)
        found.documents += 1
        for case .keyword(let value) in documents[document].values(of: attribute) {
          found.values[value, default: 0] += 1
        }
      }
      if place >= end { found.occurrences += 1 }
      end = place + wanted.count
    }
    return found
  }

  /// Where a string stands in the folded texts, overlapping places included (Horspool's algorithm).
  private func places(of string: [UInt8]) -> [Int] {
    guard let last = string.last else { return [] }
    var steps = [Int](repeating: string.count, count: 256)
    for (index, byte) in string.dropLast().enumerated() { steps[Int(byte)] = string.count - 1 - index }
    var places: [Int] = []
    text.withUnsafeBufferPointer { text in
      var end = string.count - 1
      while end < text.count {
        let start = end - string.count + 1
        if text[end] == last, text[start...end].elementsEqual(string) {
          places.append(start)
          end += 1
        } else {
          end += steps[Int(text[end])]
        }
      }
    }
    return places
  }

  private func document(at place: Int) -> Int {
    var low = 0
    var high = documents.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle } else { high = middle }
    }
    return low
  }

  /// Some of the documents.
  func sample(_ count: Int, seed: UInt64) -> [Document] {
    var random = SplitMix(state: seed ^ 0x5A)
    return Array(documents.shuffled(using: &random).prefix(count))
  }

  private static func data(_ path: String) throws -> Data {
    guard path.hasSuffix(".zst") else { return try Data(contentsOf: URL(fileURLWithPath: path)) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["zstd", "-dcq", path]
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
    return data
  }
}

/// A small random generator, the same on every machine (Steele, Lea, Flood: SplitMix, 2014).
struct SplitMix: RandomNumberGenerator {
  /// What the numbers to come follow from.
  var state: UInt64

  /// The next number.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
