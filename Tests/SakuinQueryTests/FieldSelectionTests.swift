import SakuinIndex
import SakuinQuery
import SakuinTestSupport
import Testing

/// Selections of text fields, beside sets of their numbers.
@Suite struct FieldSelectionTests {
  @Test("A selection and an intersection hold the texts that sets of their numbers hold")
  func sets() {
    var generator = TestEnvironment.generator("field selections")
    for _ in 0..<500 * TestEnvironment.scale {
      let count = Int.random(in: 1...4, using: &generator)
      var owners = Array(0..<count)
      var fields = owners
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        fields.append(Int.random(in: 0..<count, using: &generator))
      }
      // One field of the index may hold no text of its own.
      if fields.count > count {
        owners[count - 1] = fields[count - 1] == fields.last ? -1 : owners[count - 1]
      }
      let layout = TextFieldLayout(fields: fields, owners: owners)
      func random() -> Set<Int> { Set(fields.indices.filter { _ in Bool.random(using: &generator) }) }
      let (one, other) = (random(), random())
      let selections = (FieldSelection(texts: one, in: layout), FieldSelection(texts: other, in: layout))
      let both = selections.0.intersection(selections.1)
      let comment = Comment(rawValue: "\(fields) \(owners) \(one) \(other), seed \(generator.seed)")
      for text in fields.indices {
        #expect(selections.0.contains(text: text, in: layout) == one.contains(text), comment)
        #expect(
          both.contains(text: text, in: layout) == (one.contains(text) && other.contains(text)), comment)
        #expect(FieldSelection.all.contains(text: text, in: layout), comment)
        #expect(
          selections.0.intersection(.all).contains(text: text, in: layout) == one.contains(text), comment)
      }
      for field in 0..<count {
        let texts = Set(fields.indices.filter { fields[$0] == field })
        #expect(selections.0.contains(field) == !texts.isDisjoint(with: one), comment)
        #expect(both.contains(field) == !texts.isDisjoint(with: one.intersection(other)), comment)
      }
    }
  }
}
