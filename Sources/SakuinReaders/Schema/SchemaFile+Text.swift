import Sakuin

extension SchemaFile {
  /// The declarations that read back to the fields of a schema: names, kinds, labels, further names, weights, scoring and
  /// the names of the identifier. One field a line.
  ///
  /// - Complexity: O(fields).
  public static func text(of schema: Schema) -> [UInt8] {
    let kinds = Dictionary(schema.attributes.map { ($0.name, $0) }) { first, _ in first }
    let texts = Set(schema.textFields.map(\.name))
    var lines: [[UInt8]] = schema.textFields.map { field in
      line { json in
        json.names(field.name, field.label, field.aliases)
        json.kinds(["text"] + (kinds[field.name].map { [word(of: $0.kind)] } ?? []))
        if field.weight != 1 {
          json.key("weight")
          json.value(field.weight)
        }
        if let scoring = Schema.Scoring.words.first(where: { $0.scoring == field.scoring }),
          field.scoring != .alone
        {
          json.key("scoring")
          json.value(scoring.word)
        }
      }
    }
    for attribute in schema.attributes
    where !texts.contains(attribute.name) && attribute != Schema.sourceAttribute {
      lines.append(
        line { json in
          json.names(attribute.name, attribute.label, attribute.aliases)
          json.kinds([word(of: attribute.kind)])
        })
    }
    for name in schema.storedFields {
      lines.append(
        line { json in
          json.names(name, name, [])
          json.kinds(["stored"])
        })
    }
    var bytes = Array("{".utf8)
    if !schema.identifierNames.isEmpty {
      var json = JSONWriter()
      json.array { json in for name in schema.identifierNames { json.value(name) } }
      bytes += Array("\"id\": ".utf8) + json.bytes + Array(",\n ".utf8)
    }
    bytes += Array("\"fields\": [\n".utf8)
    bytes += lines.joined(separator: Array(",\n".utf8))
    return bytes + Array("\n]}\n".utf8)
  }

  private static func line(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.object(body)
    return Array("  ".utf8) + json.bytes
  }

  private static func word(of kind: Schema.AttributeKind) -> String {
    switch kind {
    case .keyword: "keyword"
    case .number: "number"
    case .date: "date"
    }
  }
}

extension JSONWriter {
  /// Writes the names of a field.
  fileprivate mutating func names(_ name: String, _ label: String, _ aliases: [String]) {
    key("name")
    value(name)
    if label != name {
      key("label")
      value(label)
    }
    if !aliases.isEmpty {
      key("aliases")
      array { json in for alias in aliases { json.value(alias) } }
    }
  }

  /// Writes the kinds of a field.
  fileprivate mutating func kinds(_ kinds: [String]) {
    key("kind")
    if kinds.count == 1 { value(kinds[0]) } else { array { json in for kind in kinds { json.value(kind) } } }
  }
}
