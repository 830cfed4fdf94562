import SakuinIndex
import SakuinQuery
import SakuinText

/// Finds titles by their beginning.
struct TitleCompletion {
  private let index: SearchIndex
  private let deadline: AnswerDeadline

  /// The most documents whose titles are read.
  private static let maximumDocuments = 512
  /// The most positions that are examined for the start of a title.
  private static let maximumPositions = 1 << 19

  /// Creates a finder in `index`, until a deadline.
  init(_ index: SearchIndex, _ deadline: AnswerDeadline) {
    self.index = index
    self.deadline = deadline
  }

  /// The titles that begin with `units`, most frequent first.
  ///
  /// Where more documents begin so than are read, they are sampled evenly from titles of every length, so that one
  /// title that many documents share does not hide the others.
  ///
  /// - Throws: `timeout` or `cancelled` when the deadline has passed.
  func titles(beginningWith units: [UInt16], _ analyzer: Analyzer) throws(SakuinError) -> [Suggestion] {
    guard let title = index.schema.textFields.firstIndex(where: { $0.name == "title" }), !units.isEmpty,
      index.segments.layout.isOwn(title)
    else { return [] }
    let field = index.segments.layout.fields[title]
    var byLength: [Int: [UInt32]] = [:]
    var looked = 0
    for view in index.segments.views {
      try forEachPosition(view.reader, units) { position throws(SakuinError) in
        if looked & 0xFFF == 0 { try deadline.check() }
        let document = view.reader.document(at: position)
        let range = view.reader.fieldRange(document: document, field: field)
        if range.lowerBound == position, range.count >= units.count, view.live?.contains(document) ?? true {
          byLength[range.count, default: []].append(view.base + document)
        }
        looked += 1
        return looked < Self.maximumPositions
      }
    }
    var counts: [String: Int] = [:]
    for number in Self.sample(byLength) {
      try deadline.check()
      let document = try index.document(number: number)
      guard let title = document["title"], analyzer.fold(title).starts(with: units) else { continue }
      counts[title, default: 0] += 1
    }
    return counts.map { Suggestion(text: $0.key, kind: .title, documents: $0.value) }.sorted {
      $0.documents != $1.documents ? $0.documents > $1.documents : $0.text < $1.text
    }
  }

  /// Calls `body` with the positions of the first two units, or of the only one, until it returns false.
  private func forEachPosition(
    _ segment: SegmentReader, _ units: [UInt16], _ body: (Position) throws(SakuinError) -> Bool
  ) throws(SakuinError) {
    func positions(_ info: PositionListInfo) throws(SakuinError) -> Bool {
      var cursor = segment.positions(info)
      var position = cursor.position
      while position != .max {
        if try !body(position) { return false }
        position = cursor.next()
      }
      return true
    }
    if units.count >= 2 {
      if let info = segment.positionList(units[0], units[1]) { _ = try positions(info) }
      return
    }
    var lists = segment.positionLists(first: units[0])
    while let (_, info) = lists.next() {
      if try !positions(info) { return }
    }
  }

  /// All documents, or as many as are read, sampled evenly from each length.
  private static func sample(_ byLength: [Int: [UInt32]]) -> [UInt32] {
    let total = byLength.values.reduce(0) { $0 + $1.count }
    let share = total <= maximumDocuments ? total : max(1, maximumDocuments / byLength.count)
    let taken = byLength.sorted { $0.key < $1.key }.flatMap { _, documents -> [UInt32] in
      if documents.count <= share { return documents }
      return (0..<share).map { documents[$0 * documents.count / share] }
    }
    return Array(taken.prefix(maximumDocuments)).sorted()
  }
}
