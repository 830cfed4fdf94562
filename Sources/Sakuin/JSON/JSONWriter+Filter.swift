/// Filters and ranges as JSON; `docs/search-results.schema.json` describes the form.
extension JSONWriter {
  /// Writes a filter: an object that is a test (`attribute` or `ids`) or an operator (`all`, `any`, `not`).
  mutating func value(_ filter: SearchOptions.Filter) {
    let bytes = filter.folded { step in
      var json = JSONWriter()
      json.object { json in json.members(step) }
      return json.bytes
    } _: { step, operands in
      let list = Array(operands.joined(separator: Array(",".utf8)))
      return switch step {
      case .not: Array("{\"not\":".utf8) + list + Array("}".utf8)
      case .any: Array("{\"any\":[".utf8) + list + Array("]}".utf8)
      default: Array("{\"all\":[".utf8) + list + Array("]}".utf8)
      }
    }
    value(json: bytes ?? Array("null".utf8))
  }

  private mutating func members(_ step: SearchOptions.Filter.Step) {
    switch step {
    case .attribute(let name, let test):
      member("attribute", name)
      members(test)
    case .identifiers(let ids):
      member("ids", arrayOf: ids) { json, id in json.value(String(decoding: id, as: UTF8.self)) }
    case .all, .any, .not: break
    }
  }

  private mutating func members(_ test: SearchOptions.Filter.Test) {
    switch test {
    case .alike(let values): member("is", arrayOf: values) { json, value in json.value(value) }
    case .exactly(let keywords):
      member("isExactly", arrayOf: keywords) { json, word in json.value(String(decoding: word, as: UTF8.self))
      }
    case .within(let range): members(range)
    case .present: member("hasValue", true)
    case .reading(let text): member("reading", text)
    }
  }

  /// Writes the bounds of a range: `from` and `to`, which are in it, or `below`, which is not.
  mutating func members(_ range: SearchOptions.ValueRange) {
    if let bound = range.lowerBound {
      key("from")
      value(bound)
    }
    if let bound = range.upperBound {
      key(range.includesUpperBound ? "to" : "below")
      value(bound)
    }
  }
}
