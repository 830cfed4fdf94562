import FoundationEssentials

/// Validates JSON against the part of JSON Schema (2020-12) that the schemas of this repository use. An
/// unknown keyword is a fault, so that no part of a schema is ignored.
struct JSONSchema {
  private static let annotations: Set<String> = ["$schema", "$defs", "title", "description"]
  private let root: [String: JSONValue]

  init(path: String) throws {
    root = try JSONValue(String(contentsOfFile: path, encoding: .utf8)).object ?? [:]
  }

  /// The faults of a JSON text with their paths; empty when it conforms. `definition` names a part of the
  /// schema to validate against instead of the whole.
  func faults(in text: String, definition: String? = nil) throws -> [String] {
    let schema = definition.map { ["$ref": JSONValue.string("#/$defs/\($0)")] } ?? root
    return check(try JSONValue(text), schema, "$")
  }

  private func check(_ value: JSONValue, _ schema: [String: JSONValue], _ place: String) -> [String] {
    schema.sorted { $0.key < $1.key }.flatMap { keyword, argument -> [String] in
      switch keyword {
      case "$ref": return check(value, definition(argument.string ?? ""), place)
      case "type":
        let types = argument.array?.compactMap(\.string) ?? [argument.string ?? ""]
        return types.contains { isOf(value, $0) } ? [] : ["\(place): is not of type \(argument)"]
      case "const": return value == argument ? [] : ["\(place): is not \(argument)"]
      case "enum": return argument.array?.contains(value) == true ? [] : ["\(place): is none of \(argument)"]
      case "minimum":
        guard let number = value.number, let least = argument.number else { return [] }
        return number >= least ? [] : ["\(place): is less than \(least)"]
      case "minItems", "maxItems":
        guard let array = value.array, let bound = argument.number else { return [] }
        let isFine = keyword == "minItems" ? array.count >= Int(bound) : array.count <= Int(bound)
        return isFine ? [] : ["\(place): has \(array.count) elements"]
      case "items":
        guard let array = value.array, let items = argument.object else { return [] }
        return array.enumerated().flatMap { check($1, items, "\(place)[\($0)]") }
      case "required":
        guard let object = value.object, let names = argument.array else { return [] }
        return names.compactMap(\.string).filter { object[$0] == nil }.map { "\(place): lacks \($0)" }
      case "properties":
        guard let object = value.object, let all = argument.object else { return [] }
        return all.flatMap { name, part in
          object[name].map { check($0, part.object ?? [:], "\(place).\(name)") } ?? []
        }
      case "additionalProperties":
        let known = schema["properties"]?.object ?? [:]
        let others = (value.object ?? [:]).filter { known[$0.key] == nil }
        return others.flatMap { name, member -> [String] in
          guard let part = argument.object else { return ["\(place): has an unknown \(name)"] }
          return check(member, part, "\(place).\(name)")
        }
      case "anyOf":
        let choices = (argument.array ?? []).compactMap(\.object)
        return choices.contains { check(value, $0, place).isEmpty } ? [] : ["\(place): fits no choice"]
      default: return Self.annotations.contains(keyword) ? [] : ["schema: unknown keyword \(keyword)"]
      }
    }
  }

  private func definition(_ reference: String) -> [String: JSONValue] {
    let name = String(reference.dropFirst("#/$defs/".count))
    return root["$defs"]?.object?[name]?.object ?? ["missing definition \(name)": .null]
  }

  private func isOf(_ value: JSONValue, _ type: String) -> Bool {
    switch type {
    case "object": value.object != nil
    case "array": value.array != nil
    case "string": value.string != nil
    case "number": value.number != nil
    case "boolean": value == .bool(true) || value == .bool(false)
    case "integer": value.number.map { $0 == $0.rounded() } ?? false
    default: false
    }
  }
}
