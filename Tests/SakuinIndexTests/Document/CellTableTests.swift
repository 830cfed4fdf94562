import SakuinIndex
import SakuinTestSupport
import Testing

/// The texts that share a field, beside a list of them.
@Suite struct CellTableTests {
  @Test("Each position belongs to the text that a list of the texts says")
  func positions() throws {
    var generator = TestEnvironment.generator("cells")
    for _ in 0..<50 * TestEnvironment.scale {
      let schema = SampleDocuments.schema(fields: 2)
      let documents = (0..<5).map { SampleDocuments.random($0, fields: 2, maxLength: 12, using: &generator) }
      let file = try SampleDocuments.segment(documents, schema: schema)
      let reader = try SegmentReader(file: file, schema: schema)
      try reader.verifyStructure()
      for (number, document) in documents.enumerated() {
        for (ordinal, field) in document.fields.enumerated() {
          let range = reader.fieldRange(document: UInt32(number), field: ordinal)
          let starts = field.cells.map { Int($0.start) } + [field.units.count + 1]
          let own = 0..<max(0, min(starts[0] - 1, field.units.count))
          let texts = zip(starts, starts.dropFirst()).map { $0..<$1 - 1 }
          let comment = Comment(rawValue: "seed \(generator.seed)")
          #expect(reader.cells.ownText(in: range).map { Int($0 - range.lowerBound) } == Array(own), comment)
          for (cell, text) in zip(field.cells, texts) {
            let found = reader.cells.text(of: Int(cell.field), in: range)
            #expect(found.map { Int($0.lowerBound - range.lowerBound) } == text.lowerBound, comment)
            #expect(found?.count == text.count, comment)
            for offset in text {
              let position = range.lowerBound + UInt32(offset)
              #expect(reader.cells.text(at: position, in: range) == found, comment)
              let at = reader.cells.cell(at: position, in: range)
              #expect(at.map { reader.cells.field($0) } == Int(cell.field), comment)
            }
          }
          for offset in own {
            #expect(reader.cells.cell(at: range.lowerBound + UInt32(offset), in: range) == nil, comment)
          }
          #expect(reader.cells.text(of: 60_000, in: range) == nil, comment)
        }
      }
    }
  }

  @Test("A zero in a text that is not the gap before a cell is refused, and so is a cell without a gap")
  func contract() throws {
    func isRefused(_ field: AnalyzedField) -> Bool {
      let builder = SegmentBuilder(schema: IndexSchema(textFields: ["t"], attributes: []))
      let document = AnalyzedDocument(id: [1], fields: [field], attributes: [], stored: [])
      do { try builder.add(document) } catch { return true }
      return false
    }
    let word = AnalyzedField(units: [1, 2], boundaries: [0, 2], words: [0..<2])
    var field = word
    field.append(word, field: 7)
    #expect(
      field.units == [1, 2, 0, 1, 2] && field.boundaries == [0, 2, 3, 5] && field.words == [0..<2, 3..<5])
    #expect(field.cells == [.init(start: 3, field: 7)] && !isRefused(field))
    var alone = AnalyzedField()
    alone.append(word, field: 7)
    alone.append(AnalyzedField(), field: 8)
    #expect(alone.units == [1, 2] && alone.cells == [.init(start: 0, field: 7)] && !isRefused(alone))
    for cells in [
      [], [AnalyzedField.Cell(start: 2, field: 7)], [.init(start: 3, field: 7), .init(start: 4, field: 8)],
    ] {
      var broken = field
      broken.cells = cells
      #expect(isRefused(broken), "\(cells)")
    }
    var broken = alone
    broken.cells = [.init(start: 1, field: 7)]
    #expect(isRefused(broken))
  }
}
