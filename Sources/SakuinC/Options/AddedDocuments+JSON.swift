import Sakuin
import SakuinReaders

extension AddedDocuments {
  /// What became of the documents and of the columns, as an answer.
  func json() -> [UInt8] {
    JSONWriter.answer { json in
      json.member("added", added)
      json.member("updated", updated)
      json.member("unchanged", unchanged)
      json.member("documents", documents)
      json.member("rejected", report?.lines.rejected ?? 0)
      json.member("faults", arrayOf: report?.faults ?? []) { json, fault in json.value(fault) }
      json.member("columns", objectsOf: report?.columns ?? []) { json, column in
        json.member("name", column.name)
        json.member("field", column.field)
        json.member("role", "\(column.role)")
      }
      json.member("odd_values", objectsOf: report?.oddValues ?? []) { json, odd in
        json.member("column", odd.column)
        json.member("count", odd.count)
        json.member("first", objectsOf: odd.first) { json, value in
          json.member("line", value.line)
          json.member("text", value.text)
        }
      }
    }
  }
}
