import Sakuin

/// A concordance for other programs: rows or one JSON object (`docs/concordance.schema.json`).
package struct ConcordanceTable {
  private let invocation: Invocation
  private let schema: Schema

  package init(_ invocation: Invocation, schema: Schema) {
    self.invocation = invocation
    self.schema = schema
  }

  /// Writes a header and one row a line: before, key, after, id, field, title.
  package func writeLines(_ concordance: Concordance, form: DelimitedWriter.Form) {
    let writer = DelimitedWriter(invocation.output, form: form)
    writer.write(
      invocation.language == .ja
        ? ["前文脈", "キー", "後文脈", "番号", "項目", "題名"] : ["left", "key", "right", "id", "field", "title"])
    for line in concordance.lines where invocation.output.isOpen {
      let field = schema.textFields.first { $0.name == line.field }?[invocation.language] ?? line.field
      writer.write(
        [line.left, line.key, line.right].map(DelimitedWriter.oneLine) + [line.id, field, line.title])
    }
  }

  /// Writes a header and one row a word.
  package func writeNeighbours(_ concordance: Concordance, form: DelimitedWriter.Form) {
    let writer = DelimitedWriter(invocation.output, form: form)
    writer.write(invocation.language == .ja ? ["語", "前", "後", "計"] : ["word", "left", "right", "total"])
    for word in concordance.neighbours.prefix(invocation.arguments.limit ?? .max) {
      writer.write([word.word, String(word.left), String(word.right), String(word.total)])
    }
  }

  /// Writes lines and neighbours as one object.
  package func writeJSON(_ concordance: Concordance) {
    var json = JSONWriter(invocation.output)
    json.object { json in
      json.key("version")
      json.value(1)
      json.key("query")
      json.value(concordance.query)
      json.key("total")
      json.value(concordance.total)
      json.key("documents")
      json.value(concordance.documents)
      json.key("lines")
      json.array { json in
        for line in concordance.lines { Self.write(line, &json) }
      }
      json.key("neighbours")
      json.array { json in
        for word in concordance.neighbours.prefix(invocation.arguments.limit ?? .max) {
          json.object { json in
            json.member("word", word.word)
            json.key("left")
            json.value(word.left)
            json.key("right")
            json.value(word.right)
          }
        }
      }
    }
    invocation.output.writeLine()
  }

  private static func write(_ line: Concordance.Line, _ json: inout JSONWriter) {
    json.object { json in
      json.member("id", line.id)
      json.member("title", line.title)
      json.member("field", line.field)
      json.member("left", line.left)
      json.member("key", line.key)
      json.member("right", line.right)
      json.key("range")
      json.array { json in
        json.value(line.range.lowerBound)
        json.value(line.range.upperBound)
      }
    }
  }
}
