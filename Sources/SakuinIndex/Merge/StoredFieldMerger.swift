/// Merges stored documents: copies blocks whose dictionary is kept, and compresses the others anew.
struct StoredFieldMerger: ~Copyable {
  /// The documents so far.
  var stored: StoredFieldWriter
  /// The dictionaries that are kept, by each that equals one.
  private var kept: [ObjectIdentifier: StoredDictionary] = [:]
  /// Whether blocks without a dictionary stay so: there is none, and too little for one.
  private let staysPlain: Bool

  /// Decides which dictionaries are kept: those without which more would be lost than they take. What is compressed
  /// anew uses the one of the most documents.
  /// - Throws: `IndexError.corrupt` when a directory is damaged.
  init(_ inputs: [MergeInput]) throws(IndexError) {
    var users: [(dictionary: StoredDictionary, size: Int)] = []
    var total = 0
    for input in inputs {
      let sizes = try input.reader.stored.contentSizes()
      total += sizes.reduce(0, +)
      for (dictionary, size) in zip(input.reader.stored.dictionaries, sizes.dropFirst()) {
        if let index = users.firstIndex(where: { $0.dictionary.isEqual(dictionary) }) {
          users[index].size += size
        } else {
          users.append((dictionary, size))
        }
      }
    }
    users.sort { $0.size > $1.size }
    let kept = users.filter { $0.size >= StoredDictionary.worth / 2 * $0.dictionary.size }
      .prefix(StoredDictionaryTable.maximumCount).map(\.dictionary)
    staysPlain = kept.isEmpty && total < StoredDictionary.minimumSample
    stored = kept.first.map { StoredFieldWriter(using: $0) } ?? StoredFieldWriter()
    for dictionary in inputs.flatMap(\.reader.stored.dictionaries) {
      self.kept[ObjectIdentifier(dictionary)] = kept.first { $0.isEqual(dictionary) }
    }
  }

  /// Appends the live documents of a block: as a whole when all are live and its dictionary is kept, otherwise one by
  /// one.
  /// - Throws: `IndexError.corrupt` when the block is damaged.
  mutating func append(block index: Int, of input: MergeInput) throws(IndexError) {
    let source = input.reader.stored
    let block = try source.block(index)
    let isLive = block.documents.allSatisfy { input.isLive(UInt32($0)) }
    let dictionary = block.dictionary.flatMap { kept[ObjectIdentifier($0)] }
    if isLive, dictionary != nil || block.dictionary == nil && staysPlain,
      stored.takesWhole(contentSize: block.contentSize, dictionary)
    {
      unsafe stored.append(
        block: block.frame, documents: block.documents.count, contentSize: block.contentSize, dictionary)
    } else if isLive || block.documents.contains(where: { input.isLive(UInt32($0)) }) {
      var bytes = StoredBlock()
      try source.load(index, into: &bytes)
      for document in bytes.documents where input.isLive(UInt32(document)) {
        unsafe bytes.withDocument(document) { unsafe stored.append($0) }
      }
    }
  }
}
