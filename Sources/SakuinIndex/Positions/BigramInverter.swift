/// Turns a segment's text into position lists by two counting sorts: by first unit over the whole text, then
/// by second unit within each bucket. No hash table; 4 bytes of memory per position and 6 per position of the
/// largest bucket.
// SAFETY: there is a counter for each of the 65,536 units; targets have the capacity that was counted.
enum BigramInverter {
  /// Upper limit on the bytes of memory that `write` allocates for the given number of positions.
  static func memoryUsed(positionCount: Int) -> Int { 5 * positionCount + (1 << 20) }

  /// Writes the list of every bigram (units[p], units[p + 1]) with units[p] ≠ 0, in order of first, then
  /// second unit.
  ///
  /// `units` is the text, at most 2^32 - 1 units with a zero in each gap; the last one is a gap.
  static func write(
    units: UnsafePointer<UInt16>, count: Int, to lists: inout PositionListWriter,
    directory: inout BigramDirectoryWriter
  ) {
    let values = 1 << 16
    var ends = GrowableBuffer<Int>(capacity: values)
    ends.append(repeating: 0, count: values)
    for position in 0..<count { unsafe ends[Int(units[position])] &+= 1 }
    var sum = 0
    for value in 0..<values {
      let bucket = unsafe ends[value]
      unsafe ends[value] = sum
      sum += bucket
    }
    var sorted = GrowableBuffer<Position>(capacity: count)
    _ = unsafe sorted.appendUninitialized(count)
    let cursors = unsafe ends.base
    let buckets = unsafe sorted.base
    for position in 0..<count {
      let unit = unsafe Int(units[position])
      unsafe buckets[cursors[unit]] = UInt32(truncatingIfNeeded: position)
      unsafe cursors[unit] &+= 1
    }
    var bucketSort = BucketSort()
    for first in 1..<values where unsafe ends[first] > ends[first - 1] {
      let start = unsafe ends[first - 1]
      unsafe bucketSort.write(
        first: UInt16(first), positions: buckets + start, count: ends[first] - start, units: units,
        to: &lists, directory: &directory)
    }
  }
}

/// Sorts the positions of one first unit by second unit.
private struct BucketSort: ~Copyable {
  private var ends = GrowableBuffer<UInt32>(capacity: 1 << 16)
  private var present = GrowableBuffer<UInt16>()
  private var seconds = GrowableBuffer<UInt16>()
  private var sorted = GrowableBuffer<Position>()

  /// Creates a sorter with empty counters.
  init() { ends.append(repeating: 0, count: 1 << 16) }

  /// Writes the lists of the bigrams that begin with `first`, whose positions are given in ascending order.
  mutating func write(
    first: UInt16, positions: UnsafePointer<Position>, count: Int, units: UnsafePointer<UInt16>,
    to lists: inout PositionListWriter, directory: inout BigramDirectoryWriter
  ) {
    present.truncate(to: 0)
    seconds.truncate(to: 0)
    sorted.truncate(to: 0)
    let second = unsafe seconds.appendUninitialized(count)
    let ends = unsafe ends.base
    for index in 0..<count {
      let unit = unsafe units[Int(positions[index]) &+ 1]
      unsafe second[index] = unit
      if unsafe ends[Int(unit)] == 0 { present.append(unit) }
      unsafe ends[Int(unit)] &+= 1
    }
    var present = unsafe UnsafeMutableBufferPointer(start: present.base, count: present.count)
    unsafe present.sort()
    var sum: UInt32 = 0
    for index in present.indices {
      let unit = unsafe present[index]
      let bucket = unsafe ends[Int(unit)]
      unsafe ends[Int(unit)] = sum
      sum += bucket
    }
    let target = unsafe sorted.appendUninitialized(count)
    for index in 0..<count {
      let unit = unsafe Int(second[index])
      unsafe target[Int(ends[unit])] = positions[index]
      unsafe ends[unit] &+= 1
    }
    var start = 0
    for index in present.indices {
      let unit = unsafe present[index]
      let end = unsafe Int(ends[Int(unit)])
      unsafe lists.append(target + start, count: end - start)
      directory.append(first: first, second: unit, lists.finish())
      unsafe ends[Int(unit)] = 0
      start = end
    }
  }
}
