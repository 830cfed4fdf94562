/// Features of GeoJSON (RFC 7946) as records.
enum GeoJSON {
  private static let (properties, geometry) = ("properties.", "geometry.")
  /// The fields of the coordinates of a point, in degrees.
  private static let (longitude, latitude) = ("経度", "緯度")

  /// Whether the fields are those of a feature.
  static func isFeature(_ fields: [InputRecord.Field]) -> Bool {
    fields.contains { $0.name == "type" && $0.values == [.text("Feature")] }
      && fields.contains {
        $0.name.hasPrefix(properties) || $0.name.hasPrefix(geometry) || $0.name == "geometry"
      }
  }

  /// The fields of a feature: its properties by their own names; its `id`; the longitude and latitude of a point as 経度
  /// and 緯度, of another geometry its type only. A name that a property has already gets `feature.` or `geometry.` in
  /// front.
  ///
  /// - Returns: The fields, and whether there is a geometry of which only the type is kept.
  static func fields(_ fields: [InputRecord.Field]) -> (fields: [InputRecord.Field], isReduced: Bool) {
    var result: [InputRecord.Field] = []
    for var field in fields where field.name.hasPrefix(properties) {
      field.name.removeFirst(properties.count)
      result.append(field)
    }
    let taken = Set(result.map(\.name))
    var type: InputRecord.Field?
    var coordinates: InputRecord.Field?
    for var field in fields where !field.name.hasPrefix(properties) {
      switch field.name {
      case "type", "bbox", "properties", "geometry": continue
      case "geometry.type": type = field
      case "geometry.coordinates": coordinates = field
      case let name where name.hasPrefix(geometry): continue
      default:
        if taken.contains(field.name) { field.name = "feature." + field.name }
        result.insert(field, at: field.name == "id" ? 0 : result.count)
      }
    }
    guard let type, !type.values.isEmpty else { return (result, false) }
    guard type.values == [.text("Point")], let coordinates, coordinates.values.count >= 2 else {
      result.append(type)
      return (result, true)
    }
    for (index, name) in [longitude, latitude].enumerated() {
      var field = coordinates
      field.name = taken.contains(name) ? geometry + name : name
      field.values = [coordinates.values[index]]
      result.append(field)
    }
    return (result, false)
  }
}
