import Sakuin

extension ZipArchive {
  /// The most bytes behind the rows of a sheet that are looked at: 16 MiB.
  private static let maximumTail = 1 << 24

  /// What follows the rows of a sheet: merged cells are only named there, but have to be known with the first row.
  ///
  /// - Throws: `.input` for damaged data.
  /// - Complexity: One pass over the unpacked bytes, which are only searched, not read as XML.
  func tail(of sheet: Entry) throws(SakuinError) -> [UInt8] {
    let stream = try unpack(sheet)
    let marker = Array("sheetData>".utf8)
    let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.chunkBytes)
    defer { chunk.deallocate() }
    var kept: [UInt8] = []
    var isBehind = false
    while true {
      let received = try stream.read(chunk)
      if received == 0 { return isBehind ? kept : [] }
      kept.append(contentsOf: UnsafeBufferPointer(rebasing: chunk[..<received]))
      if isBehind {
        if kept.count > Self.maximumTail { return kept }
        continue
      }
      if let end = Self.closing(marker, in: kept) {
        kept.removeFirst(end)
        isBehind = true
      } else {
        kept.removeFirst(max(0, kept.count - marker.count - 64))
      }
    }
  }

  /// The index behind the end tag `</sheetData>`, whatever prefix it has; nil where it is not there.
  private static func closing(_ marker: [UInt8], in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes -> Int? in
      var index = 0
      while index + marker.count <= bytes.count {
        // Most bytes are not the rare letter D of sheetData.
        guard bytes[index + 5] == UInt8(ascii: "D"),
          (0..<marker.count).allSatisfy({ bytes[index + $0] == marker[$0] })
        else {
          index += 1
          continue
        }
        var before = index - 1
        while before >= 0, bytes[before] != UInt8(ascii: "/"), bytes[before] != UInt8(ascii: "<") {
          before -= 1
        }
        if before > 0, bytes[before] == UInt8(ascii: "/"), bytes[before - 1] == UInt8(ascii: "<") {
          return index + marker.count
        }
        index += 1
      }
      return nil
    }
  }
}
