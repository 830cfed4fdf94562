import SakuinQuery
import SakuinText

extension NaiveSearch {
  /// The documents near a query that match it neither as asked nor, in `known`, otherwise: with at least half of
  /// the weight that the best of these documents holds.
  func some(_ tree: QueryNode, besides known: Set<Int>, isAllowed: (Int) -> Bool) -> Set<Int> {
    func idf(_ set: Set<Int>) -> Double {
      BM25.idf(documentFrequency: set.count, documentCount: live.count)
    }
    var held: [Int: Double] = [:]
    for unit in units(of: tree, [0, 1]) {
      let most = unit.whole.isEmpty ? .infinity : idf(unit.whole)
      for number in unit.whole { held[number, default: 0] += most }
      for piece in unit.pieces {
        for number in piece.subtracting(unit.whole) { held[number, default: 0] += min(idf(piece), most) }
      }
    }
    held = held.filter {
      !known.contains($0.key) && isAllowed($0.key) && meetsConditions(of: tree, $0.key, [0, 1])
    }
    let most = held.values.max() ?? 0
    return Set(held.filter { $0.value * 2 >= most - 1e-9 }.keys)
  }

  /// The documents of each word of the chunks, and of each other part.
  private func units(
    of tree: QueryNode, _ fields: Set<Int>
  ) -> [(whole: Set<Int>, pieces: [Set<Int>])] {
    switch tree.part {
    case is NothingNode, is AttributeNode, is IdentifierNode, is NotNode: return []
    case let node as WildcardNode where node.parts == [.anyRun]: return []
    case let node as AndNode: return node.parts.filter { !binds($0) }.flatMap { units(of: $0, fields) }
    case let node as SequenceNode:
      return required(node.parts).filter { !binds($0) }.flatMap { units(of: $0, fields) }
    case let node as FieldNode:
      return units(of: node.part, fields.intersection([node.name == "title" ? 0 : 1]))
    case let node as BoostNode: return units(of: node.part, fields)
    case let node as ChunkNode:
      let chunk = naiveChunk(node.text, similar: node.wantsSimilar)
      if chunk.text.units.isEmpty || ContentWords.isFunctionOnly(chunk.dictionary, chunk.text.units) {
        return []
      }
      let dictionary = ContentWords.dictionaryWords(chunk.dictionary, in: chunk.text.units)
      var seen: Set<[UInt16]> = []
      // A word that the chunk repeats counts once; where raw text counts, each occurrence is a word.
      let words = ContentWords.unitWords(chunk.words, in: chunk.text.units).filter { word in
        context.level == .raw || seen.insert(Array(chunk.text.units[word])).inserted
      }
      var units: [(whole: Set<Int>, pieces: [Set<Int>])] = []
      var replaced: Set<[UInt16]> = []
      var replacedRanges: Set<Range<Int>> = []
      for run in compounds(of: chunk) where run.count > 2 {
        guard literal(run[0].lowerBound..<run[run.count - 1].upperBound, of: chunk, fields).isEmpty else {
          continue
        }
        var found: [Range<Int>] = []
        for part in parts(of: run) where !found.contains(where: { $0.contains(part) }) {
          let documents = Set(literal(part, of: chunk, fields).keys)
          if documents.isEmpty { continue }
          units.append((documents, []))
          found.append(part)
          for word in run where part.contains(word) {
            replaced.insert(Array(chunk.text.units[word]))
            replacedRanges.insert(word)
          }
        }
      }
      let members = members(of: chunk)
      return units
        + words.filter { word in
          context.level == .raw
            ? !replacedRanges.contains(word) : !replaced.contains(Array(chunk.text.units[word]))
        }.map { word in
          let pieces = dictionary.filter { $0 != word && word.lowerBound <= $0.lowerBound }
            .filter { $0.upperBound <= word.upperBound }
          let contracted = members.filter { chunk.text.units[$0.compound] == chunk.text.units[word] }
          // A member that is a dictionary word of the compound too is one piece.
          var seen: Set<[UInt16]> = []
          let parts = (pieces.map { Array(chunk.text.units[$0]) } + (contracted.first?.words ?? []))
            .filter { seen.insert($0).inserted }
          return (
            Set(term(word, of: chunk, fields).keys),
            parts.map { units in
              let piece = pieces.first { Array(chunk.text.units[$0]) == units }
              return Set(
                (piece.map { term($0, of: chunk, fields) } ?? literal(units, of: chunk, fields)).keys)
            }
          )
        }
    default: return [(Set(matches(tree, fields).keys), [])]
    }
  }

  /// Whether a document meets the conditions and exclusions that hold for a query as a whole.
  private func meetsConditions(of tree: QueryNode, _ number: Int, _ fields: Set<Int>) -> Bool {
    switch tree.part {
    case let node as AndNode:
      return node.parts.allSatisfy { isMet($0, number, fields) }
    case let node as SequenceNode: return required(node.parts).allSatisfy { isMet($0, number, fields) }
    case let node as FieldNode:
      return meetsConditions(of: node.part, number, fields.intersection([node.name == "title" ? 0 : 1]))
    case let node as BoostNode: return meetsConditions(of: node.part, number, fields)
    default: return true
    }
  }

  private func isMet(_ part: QueryNode, _ number: Int, _ fields: Set<Int>) -> Bool {
    binds(part) ? matches(part, fields)[number] != nil : meetsConditions(of: part, number, fields)
  }
}
