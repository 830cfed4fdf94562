/// The dictionaries of the stored blocks.
///
/// `storedDictionaries`: their number u32, then the size of each u32, then their bytes. Without a dictionary the section
/// is `00 00 00 00`; before format 4 it does not exist.
// SAFETY: sizes are checked against the section when it is opened; the segment keeps it alive.
enum StoredDictionaryTable {
  /// The most dictionaries of a segment: their numbers have a byte.
  static let maximumCount = 254

  /// Writes the current section.
  static func write(_ dictionaries: [StoredDictionary], to file: SegmentFileWriter) {
    var header = ByteBuffer()
    header.append(integer: UInt32(dictionaries.count))
    for dictionary in dictionaries { header.append(integer: UInt32(dictionary.size)) }
    file.append(header)
    for dictionary in dictionaries { unsafe file.append(dictionary.bytes) }
  }

  /// The dictionaries of a section; nil when it does not have the size that it says.
  static func read(_ section: SectionBytes) -> [StoredDictionary]? {
    if section.count == 0 { return [] }
    guard section.count >= 4 else { return nil }
    let count = unsafe Int(section.u32(0))
    guard count <= maximumCount, section.count >= 4 * (count + 1) else { return nil }
    var offset = 4 * (count + 1)
    var result: [StoredDictionary] = []
    for index in 0..<count {
      let size = unsafe Int(section.u32(1 + index))
      guard size <= section.count - offset else { return nil }
      let bytes = unsafe UnsafeRawBufferPointer(start: section.base + offset, count: size)
      unsafe result.append(StoredDictionary(unowned: bytes))
      offset += size
    }
    return offset == section.count ? result : nil
  }
}
