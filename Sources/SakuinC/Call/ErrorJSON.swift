import Sakuin

/// Errors as JSON objects: what programs of other languages see of a `SakuinError`.
enum ErrorJSON {
  /// `{"version":2,"code":"usage","message":"…","japaneseMessage":"…","path":"…","line":1,"column":1}`, the last three
  /// where they are known.
  static func bytes(_ error: SakuinError) -> [UInt8] {
    var json = JSONWriter()
    json.value(error)
    return json.bytes
  }
}

extension JSONWriter {
  /// Writes an error as an object.
  mutating func value(_ error: SakuinError) {
    object { json in
      json.member("version", 2)
      json.member("code", error.code.rawValue)
      json.member("message", error.message)
      json.member("japaneseMessage", error.japaneseMessage)
      if let path = error.path { json.member("path", path) }
      if let line = error.line { json.member("line", line) }
      if let column = error.column { json.member("column", column) }
    }
  }

  /// The bytes of one object that begins with the version; `body` writes its other members.
  static func answer(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 2)
      body(&json)
    }
    return json.bytes
  }
}
