/// The contents and the faults of an index as JSON.
extension JSONWriter {
  /// Writes the statistics of an index; `docs/stats.schema.json` describes the form.
  mutating func value(_ statistics: IndexStatistics) {
    object { json in
      json.member("version", 2)
      json.member("documents", statistics.documents)
      json.member("segments", statistics.segments)
      json.member("positions", statistics.positions)
      json.member("bigrams", statistics.bigrams)
      json.member("bytes", statistics.bytes)
      json.member("analyzer", statistics.analyzer)
      if statistics.presentAnalyzer != statistics.analyzer {
        json.member("present_analyzer", statistics.presentAnalyzer)
      }
      if let former = statistics.former {
        json.key("former")
        json.object { json in
          if let committed = former.committed { json.member("committed", committed) }
          json.member("documents", former.documents)
          json.member("bytes", former.bytes)
        }
      }
      json.member("fields", objectsOf: statistics.fields) { json, field in json.members(field) }
      json.member("attributes", objectsOf: statistics.attributes) { json, attribute in
        json.members(attribute)
      }
    }
  }

  private mutating func members(_ field: IndexStatistics.Field) {
    member("name", field.name)
    member("label", field.label)
    member("weight", field.weight)
    member("words", field.words)
    member("terms", field.terms)
    member("characters", field.characters)
  }

  private mutating func members(_ attribute: IndexStatistics.Attribute) {
    member("name", attribute.name)
    member("label", attribute.label)
    member("kind", "\(attribute.kind)")
    member("documents", attribute.documents)
    member("values", objectsOf: attribute.counts) { json, count in
      json.member("value", count.value.description)
      json.member("documents", count.documents)
    }
  }

  /// Writes the result of a verification; `docs/verify.schema.json` describes the form.
  mutating func value(_ found: SearchIndex.Verification) {
    object { json in
      json.member("version", 2)
      json.member("documents", found.documents)
      json.member("segments", found.segments)
      json.member("bytes", found.bytes)
      json.member("compared", found.comparedDocuments)
      if !found.unsearched.isEmpty {
        json.member("unsearched", objectsOf: found.unsearched) { json, field in
          json.member("name", field.name)
          json.member("documents", field.documents)
          json.member("first", field.firstID)
        }
      }
      json.member("faults", objectsOf: found.faults) { json, fault in
        json.member("path", fault.path)
        if let section = fault.section { json.member("section", section.rawValue) }
        json.member("offset", fault.offset)
        json.member("reason", fault.reason)
      }
    }
  }
}
