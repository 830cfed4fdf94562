/// Sets of spellings, a hash table from each member to its sets.
///
/// A form may be a member of several sets. A member marked as a stem inflects: 出来 of 出来ます.
struct SpellingTable: Sendable {
  /// A member of a set.
  struct Member: Sendable {
    /// The index of its first unit in the table's units.
    var start: UInt32
    /// The number of its units.
    var length: UInt8
    /// The number of its set.
    var set: UInt16
    /// Whether okurigana or endings may follow it.
    var isStem: Bool
    /// Whether its occurrence in a text is expanded.
    var isSource: Bool
    /// Whether it is substituted for the other members.
    var isTarget: Bool
  }

  private var units: [UInt16] = []
  private var members: [Member] = []
  /// The index of the first member of each set.
  private var sets: [UInt32] = []
  private var slots: [UInt32] = []
  /// The length of the longest member, in units.
  private(set) var longest = 0

  /// Creates an empty table.
  init() {}

  /// Number of sets.
  var count: Int { sets.count }

  /// Begins a new set, to which `add` adds members. At most 65,535 sets are kept.
  mutating func beginSet() { sets.append(UInt32(truncatingIfNeeded: members.count)) }

  /// Adds a member to the set begun last.
  mutating func add(
    _ form: some Collection<UInt16>, isStem: Bool = false, isSource: Bool = true, isTarget: Bool = true
  ) {
    guard !form.isEmpty, form.count < 256, !sets.isEmpty, sets.count <= Int(UInt16.max) else { return }
    members.append(
      Member(
        start: UInt32(truncatingIfNeeded: units.count), length: UInt8(form.count),
        set: UInt16(truncatingIfNeeded: sets.count - 1), isStem: isStem, isSource: isSource,
        isTarget: isTarget))
    units.append(contentsOf: form)
    longest = max(longest, form.count)
  }

  /// Builds the hash table; to be called after the last member is added.
  mutating func index() {
    var size = 16
    while size < members.count * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    for index in members.indices where members[index].isSource {
      var hash = SpellingTable.seed
      for unit in form(members[index]) { hash = SpellingTable.mix(hash, unit) }
      var slot = Int(SpellingTable.finish(hash)) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: index + 1)
    }
  }

  /// The units of a member.
  func form(_ member: Member) -> ArraySlice<UInt16> {
    units[Int(member.start)..<Int(member.start) + Int(member.length)]
  }

  /// The other members of a member's set that may be substituted for it.
  func others(_ member: Member) -> [Member] {
    let set = Int(member.set)
    let end = set + 1 < sets.count ? Int(sets[set + 1]) : members.count
    return members[Int(sets[set])..<end].filter { $0.isTarget && $0.start != member.start }
  }

  /// Calls `body` with every member that occurs in `text` at `start`, shortest first.
  ///
  /// - Complexity: O(`longest`).
  func forEachMatch(in text: [UInt16], at start: Int, _ body: (Member) -> Void) {
    guard !slots.isEmpty else { return }
    var hash = SpellingTable.seed
    for end in start..<min(text.count, start + longest) {
      hash = SpellingTable.mix(hash, text[end])
      var slot = Int(SpellingTable.finish(hash)) & (slots.count - 1)
      while slots[slot] != 0 {
        let member = members[Int(slots[slot]) - 1]
        if Int(member.length) == end + 1 - start, form(member) == text[start...end] { body(member) }
        slot = (slot + 1) & (slots.count - 1)
      }
    }
  }

  // FNV-1a over units, mixed at the end.
  private static let seed: UInt32 = 2_166_136_261
  private static func mix(_ hash: UInt32, _ unit: UInt16) -> UInt32 { (hash ^ UInt32(unit)) &* 16_777_619 }
  private static func finish(_ hash: UInt32) -> UInt32 { (hash ^ hash >> 15) &* 0x85EB_CA6B >> 3 }
}
