import SakuinQuery
import SakuinText
import Testing

extension NaiveSearch {
  /// The occurrences of an operand of NEAR, a wildcard or a regular expression.
  func occurrences(
    of node: QueryNode, in number: Int, _ fields: Set<Int>
  ) -> [(field: Int, range: Range<Int>, level: MatchLevel)] {
    func found(_ strings: [NaiveString]) -> [(field: Int, range: Range<Int>, level: MatchLevel)] {
      fields.sorted().flatMap { field in
        strings.flatMap { string in
          occurrences(of: string, in: number, field).compactMap { range in
            level(range, string, in: number, field).map { (field, range, $0) }
          }
        }
      }
    }
    switch node.part {
    case let node as ChunkNode where !node.wantsSimilar:
      let analyzed = index.analyzer.analyze(node.text)
      let raw = context.level == .raw ? node.text : nil
      let isSpelt = context.level >= .kana && Self.isShort(analyzed)
      let spans = isSpelt ? expand(analyzed, context.level, context.usesSynonyms) : []
      return found(strings(analyzed, spans, raw: raw))
    case let node as PhraseNode:
      return found(quotation(node))
    case let node as OrNode: return node.parts.flatMap { occurrences(of: $0, in: number, fields) }
    case let node as FieldNode:
      return occurrences(of: node.part, in: number, fields.intersection([node.name == "title" ? 0 : 1]))
    case let node as BoostNode: return occurrences(of: node.part, in: number, fields)
    case let node as WildcardNode:
      return fields.sorted().flatMap { field in
        wildcards(node.parts, texts[number][field].folded.units).compactMap {
          range, isLiteral -> (field: Int, range: Range<Int>, level: MatchLevel)? in
          guard let gapLevel = gapLevel(range, [], in: number, field) else { return nil }
          return level(
            range, isLiteral ? gapLevel : .variant, in: number, field, openStart: node.parts.first == .anyRun,
            openEnd: node.parts.last == .anyRun
          ).map { (field, range, $0) }
        }
      }
    case let node as RegularExpressionNode:
      guard let regex = regexes[node.text] else { return [] }
      return fields.sorted().flatMap { field in
        let text = texts[number][field].folded
        let characters = String(decoding: text.unitsAsWritten, as: UTF16.self).unicodeScalars
          .map(Character.init)
        let starts = characters.reduce(into: [0]) { $0.append($0[$0.count - 1] + String($1).utf16.count) }
        return regex.matches(in: characters).compactMap {
          match -> (field: Int, range: Range<Int>, level: MatchLevel)? in
          let range = text.range(ofWritten: starts[match.lowerBound]..<starts[match.upperBound])
          if range.isEmpty { return nil }
          return level(range, .exact, in: number, field).map { (field, range, $0) }
        }
      }
    default:
      Issue.record("no plain twin of \(node.part) as an operand of NEAR")
      return []
    }
  }

  /// The matches of a wildcard chunk: each time the first to end, and of those the longest.
  private func wildcards(_ parts: [WildcardPart], _ units: [UInt16]) -> [(Range<Int>, Bool)] {
    var parts = parts[...]
    while parts.first == .anyRun { parts.removeFirst() }
    while parts.last == .anyRun { parts.removeLast() }
    func character(_ position: Int) -> Int { units[position] & 0xFC00 == 0xD800 ? 2 : 1 }
    func isSpace(_ unit: UInt16) -> Bool { Unicode.Scalar(unit)?.properties.isWhitespace ?? false }
    func ends(_ parts: ArraySlice<WildcardPart>, _ start: Int, folds: Bool) -> Set<Int> {
      guard let first = parts.first else { return [start] }
      let rest = parts.dropFirst()
      switch first {
      case .text(let text):
        let wanted = index.analyzer.fold(text)
        guard start + wanted.count <= units.count else { return [] }
        let isFound = zip(wanted, units[start...]).allSatisfy {
          $0 == $1 || (folds && context.classes?.members(of: $0).contains($1) == true)
        }
        return isFound ? ends(rest, start + wanted.count, folds: folds) : []
      case .anyOne:
        guard start < units.count, !isSpace(units[start]) else { return [] }
        return ends(rest, start + character(start), folds: folds)
      case .anyRun:
        var result: Set<Int> = []
        var position = start
        while true {
          result.formUnion(ends(rest, position, folds: folds))
          guard position < units.count, !isSpace(units[position]),
            !Array("。．.！!？?".utf16).contains(units[position])
          else { return result }
          position += character(position)
        }
      }
    }
    var result: [(Range<Int>, Bool)] = []
    var from = 0
    while true {
      var best: Range<Int>?
      for start in from..<max(from, units.count) where units[start] & 0xFC00 != 0xDC00 {
        guard let end = ends(parts, start, folds: true).min() else { continue }
        if best.map({ end < $0.upperBound }) ?? true { best = start..<end }
      }
      guard let best else { return result }
      result.append((best, ends(parts, best.lowerBound, folds: false).contains(best.upperBound)))
      from = best.upperBound
    }
  }

  /// The level of the closest sentence that holds an occurrence of every part, wholly. A sentence reaches
  /// from one end to the next, which belongs to it.
  func same(_ parts: [QueryNode], in number: Int, _ fields: Set<Int>) -> MatchLevel? {
    let occurrences = parts.map { self.occurrences(of: $0, in: number, fields) }
    let ends = Set("。．.！!？?\n\r\u{B}\u{C}\u{85}\u{2028}\u{2029}".utf16)
    var levels: [MatchLevel] = []
    for field in fields {
      let text = texts[number][field].folded
      let units = text.units
      let lineEnds = text.gaps.filter(\.isLineEnd).map { $0.index - 1 }
      var start = 0
      for index in units.indices
      where ends.contains(units[index]) || index == units.count - 1 || lineEnds.contains(index) {
        let sentence = start..<index + 1
        start = index + 1
        let closest = occurrences.compactMap { part in
          part.filter { $0.field == field && sentence.lowerBound <= $0.range.lowerBound }
            .filter { $0.range.upperBound <= sentence.upperBound }.map(\.level).min()
        }
        if closest.count == parts.count, let weakest = closest.max() { levels.append(weakest) }
      }
    }
    return levels.min()
  }

  func near(
    _ parts: [QueryNode], _ links: [NearLink], in number: Int, _ fields: Set<Int>
  ) -> MatchLevel? {
    var reached = occurrences(of: parts[0], in: number, fields)
    for (link, part) in zip(links, parts.dropFirst()) {
      reached = occurrences(of: part, in: number, fields).flatMap { next in
        reached.compactMap { former -> (field: Int, range: Range<Int>, level: MatchLevel)? in
          guard former.field == next.field else { return nil }
          let after = next.range.lowerBound - former.range.upperBound
          let before = former.range.lowerBound - next.range.upperBound
          guard
            (0...link.distance).contains(after) || (!link.isOrdered && (0...link.distance).contains(before))
          else { return nil }
          return (next.field, next.range, max(former.level, next.level))
        }
      }
    }
    return reached.map(\.level).min()
  }
}
