import SakuinPlatform

/// A hash table from words of a field (UTF-16 units) to numbers 0, 1, 2, … in order of first occurrence.
///
/// Open addressing with linear probing over 8-byte slots (a 32-bit tag of the hash and the number); the units
/// are stored in one arena. The hash is keyed by a random seed, so that no input is slow by design.
/// lie in one arena. The hash is keyed by a random seed, so that no input is slow by design.
struct TermTable: ~Copyable {
  /// A word and the counts that the inverter keeps for it.
  struct Entry: BitwiseCopyable {
    /// Offset of the field ordinal in the arena; the units follow it.
    var offset: UInt32
    /// Number of units of the word.
    var length: UInt32
    /// Index of the word's latest posting.
    var lastPosting: UInt32
    /// Number of postings of the word.
    var postingCount: UInt32
  }

  /// A slot of the hash table. Not private: debug builds name the type wherever a table is destroyed.
  struct Slot: BitwiseCopyable {
    /// Upper half of the word's hash.
    var tag: UInt32
    /// Number of the word plus one; 0 when the slot is free.
    var number: UInt32
  }

  /// The words by number.
  var entries = GrowableBuffer<Entry>(capacity: 1 << 10)
  /// Field ordinal and units of each word.
  private(set) var arena = GrowableBuffer<UInt16>(capacity: 1 << 12)
  private var slots: GrowableBuffer<Slot>
  private var mask: Int
  private let seed = UInt64.random(in: .min ... .max)

  /// Creates an empty table.
  init() {
    mask = (1 << 11) - 1
    slots = GrowableBuffer(capacity: mask + 1)
    slots.append(repeating: Slot(tag: 0, number: 0), count: mask + 1)
  }

  /// Number of words so far.
  var count: Int { entries.count }
  /// Bytes of memory in use.
  var memoryUsed: Int { entries.memoryUsed + arena.memoryUsed + slots.memoryUsed }

  /// The word's number; `isNew` when it was not in the table before.
  @inline(__always)
  mutating func number(
    field: UInt16, _ units: UnsafePointer<UInt16>, count: Int
  ) -> (number: Int, isNew: Bool) {
    let hash = unsafe hash(field: field, units, count: count)
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var index = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = unsafe slots[index]
      if slot.number == 0 {
        return unsafe (insert(field: field, units, count: count, tag: tag, at: index), true)
      }
      if slot.tag == tag {
        let entry = unsafe entries[Int(slot.number) &- 1]
        let word = unsafe arena.base + Int(entry.offset)
        if entry.length == count, unsafe word[0] == field, unsafe memcmp(word + 1, units, count &* 2) == 0 {
          return (Int(slot.number) &- 1, false)
        }
      }
      index = (index &+ 1) & mask
    }
  }

  @inline(never)
  private mutating func insert(
    field: UInt16, _ units: UnsafePointer<UInt16>, count: Int, tag: UInt32, at index: Int
  ) -> Int {
    let offset = UInt32(arena.count)
    arena.append(field)
    unsafe arena.append(units, count: count)
    entries.append(Entry(offset: offset, length: UInt32(count), lastPosting: 0, postingCount: 0))
    unsafe slots[index] = Slot(tag: tag, number: UInt32(entries.count))
    if entries.count * 2 > mask { grow() }
    return entries.count - 1
  }

  private mutating func grow() {
    mask = mask * 2 + 1
    var slots = GrowableBuffer<Slot>(capacity: mask + 1)
    slots.append(repeating: Slot(tag: 0, number: 0), count: mask + 1)
    for number in 0..<entries.count {
      let entry = unsafe entries[number]
      let word = unsafe arena.base + Int(entry.offset)
      let hash = unsafe hash(field: word[0], word + 1, count: Int(entry.length))
      var index = Int(truncatingIfNeeded: hash) & mask
      while unsafe slots[index].number != 0 { index = (index &+ 1) & mask }
      unsafe slots[index] = Slot(tag: UInt32(truncatingIfNeeded: hash >> 32), number: UInt32(number + 1))
    }
    self.slots = slots
  }

  /// Mixes four units at a time by a 64 × 64 → 128 bit multiplication whose halves are combined (the step of
  /// wyhash).
  @inline(__always)
  private func hash(field: UInt16, _ units: UnsafePointer<UInt16>, count: Int) -> UInt64 {
    let bytes = unsafe UnsafeRawPointer(units)
    var hash = seed ^ UInt64(field) &<< 48 ^ UInt64(count)
    var index = 0
    while index &+ 4 <= count {
      // SAFETY: units index … index + 3 are within count.
      hash = unsafe Self.mix(hash ^ bytes.loadUnaligned(fromByteOffset: 2 &* index, as: UInt64.self))
      index = index &+ 4
    }
    var rest: UInt64 = 0
    while index < count {
      rest = unsafe rest &<< 16 | UInt64(units[index])
      index = index &+ 1
    }
    return Self.mix(hash ^ rest &* 0xA076_1D64_78BD_642F)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
