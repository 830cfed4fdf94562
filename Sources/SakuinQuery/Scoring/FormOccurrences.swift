import SakuinIndex
import SakuinText

/// The documents of a segment that hold one form of a string, ascending, with what its occurrences add up to.
struct FormMatches {
  /// The documents.
  private(set) var documents: [DocumentID] = []
  /// BM25's x of each.
  private(set) var weightedFrequencies: [Double] = []
  /// For each document, the sum of the weights of the occurrences, and of those that they would have if the fields
  /// were as long as with the typed form; empty where the form is no shorter than the typed one.
  private(set) var lengths: [(actual: Double, asTyped: Double)] = []
  /// How many occurrences count.
  var occurrences = 0
  /// The sum of what each counts for where it stands on word boundaries or off.
  var alignment = 0.0

  /// Makes room for so many documents.
  mutating func reserveCapacity(_ count: Int) {
    documents.reserveCapacity(count)
    weightedFrequencies.reserveCapacity(count)
  }

  /// Appends a document above the last.
  @inline(__always)
  mutating func append(_ document: Int, _ x: Double) {
    documents.append(DocumentID(truncatingIfNeeded: document))
    weightedFrequencies.append(x)
  }

  /// Appends a document above the last, in which the form may have fewer words than the typed one.
  mutating func append(_ document: Int, _ x: Double, actual: Double, asTyped: Double) {
    append(document, x)
    lengths.append((actual, asTyped))
  }

  /// By how much a bigram of weight 1 in the form scores more than if the field were as long as with the typed form.
  @inline(__always)
  func excess(_ index: Int, k1: Double) -> Double {
    if lengths.isEmpty { return 0 }
    let (actual, asTyped) = lengths[index]
    return actual / (actual + k1) - asTyped / (asTyped + k1)
  }
}

/// Finds the documents that hold the forms of a string, in selected fields of the segments of an index. What it finds
/// depends on no weight of the query: a plan with other weights uses it again.
struct FormOccurrences: Sendable {
  /// The segments.
  let segments: IndexView
  /// What an occurrence counts.
  let occurrences: OccurrenceWeights
  /// The parameters of ranking.
  let parameters: RankingParameters
  /// Positions looked up before.
  let cache: PositionCache
  /// Polled by each look-up.
  var deadline: Deadline
  /// On how many threads segments are worked through.
  let parallelism: Parallelism

  /// How the occurrences of a form are counted.
  private struct Counting: Sendable {
    /// What one on word boundaries counts.
    var weight = 1.0
    /// Where the form stands inside another one, ascending: those do not count.
    var inner: [Position] = []
  }

  /// What is found of each of `forms`, the typed one first, in each segment: by segment, then by form.
  ///
  /// - Throws: when the deadline has passed: with a part of its positions a term would seem rarer, and scores
  ///   be wrong.
  func matches(of forms: [StringForm]) throws(SearchFailure) -> [[FormMatches]] {
    let isParallel = parallelism.isWorthIt(work(forms), segments: segments.views.count)
    var found = try bySegment(isParallel) { finder, view throws(SearchFailure) in
      let inner =
        forms.count > 1 ? try finder.positions(of: forms[0], inside: forms[1...], view.reader) : []
      return [try finder.matches(forms[0], view.reader, Counting(inner: inner))]
    }
    var count = 0
    var alignment = 0.0
    for typed in found {
      count += typed[0].occurrences
      alignment += typed[0].alignment
    }
    guard forms.count > 1 else { return found }
    let otherWeight = parameters.otherFormWeight * (count > 0 ? alignment / Double(count) : 1)
    let others = try bySegment(isParallel) { finder, view throws(SearchFailure) in
      var result: [FormMatches] = []
      for form in forms.dropFirst() {
        let inner = try finder.positions(of: form, inside: forms[1...], view.reader)
        result.append(try finder.matches(form, view.reader, Counting(weight: otherWeight, inner: inner)))
      }
      return result
    }
    for index in found.indices { found[index] += others[index] }
    return found
  }

  /// What is found in each segment, on several threads where it is worth it.
  private func bySegment(
    _ isParallel: Bool,
    _ body: @escaping @Sendable (FormOccurrences, SegmentView) throws(SearchFailure) -> [FormMatches]
  ) throws(SearchFailure) -> [[FormMatches]] {
    if isParallel {
      let finder = self
      return try parallelism.map(segments.views.count, deadline) { number, deadline throws(SearchFailure) in
        var finder = finder
        finder.deadline = deadline
        return try body(finder, finder.segments.views[number])
      }
    }
    var result: [[FormMatches]] = []
    for view in segments.views { result.append(try body(self, view)) }
    return result
  }

  /// How many positions are looked at, at most: those of the rarest bigram of each form; many for a character.
  private func work(_ forms: [StringForm]) -> Int {
    // The least index in which so many could be found.
    if segments.maxDocument < parallelism.leastWork / 16 { return 0 }
    var work = 0
    for form in forms {
      if form.units.count < 2 { return .max }
      for view in segments.views {
        var least = Int.max
        for (first, second) in zip(form.units, form.units.dropFirst()) where least > 0 {
          least = min(least, Int(view.reader.positionList(first, second)?.count ?? 0))
        }
        work = work.saturatingSum(least)
      }
    }
    return work
  }

  /// Where a form stands inside one of some longer forms, ascending.
  private func positions(
    of form: StringForm, inside others: ArraySlice<StringForm>, _ segment: SegmentReader
  ) throws(SearchFailure) -> [Position] {
    var result: [Position] = []
    let bits = segment.wordBoundaryBits
    for other in others where other.units.count > form.units.count {
      let offsets = (0...other.units.count - form.units.count).filter {
        other.units[$0...].starts(with: form.units)
      }
      guard !offsets.isEmpty else { continue }
      let boundaries = RequiredBoundaries(of: other.units)
      let length = UInt32(other.units.count)
      for position in try wholePositions(of: other.units, boundaries, segment)
      where boundaries.areMet(
        atStart: bits.isWordBoundary(position), atEnd: bits.isWordBoundary(position &+ length))
      {
        for offset in offsets { result.append(position &+ UInt32(offset)) }
      }
    }
    return result.sorted()
  }

  /// The positions of a form in a segment, whole where it is a number in kanji.
  private func wholePositions(
    of units: [UInt16], _ boundaries: RequiredBoundaries, _ segment: SegmentReader
  ) throws(SearchFailure) -> [Position] {
    let positions = try cache.positions(of: units, in: segment, deadline: deadline)
    if !boundaries.needNeighbours { return positions }
    return try WholeNumbers.among(
      positions, of: UnitPattern(units), boundaries, in: segment, deadline: deadline)
  }

  /// The documents of a segment that hold a form.
  private func matches(
    _ form: StringForm, _ segment: SegmentReader, _ counting: Counting
  ) throws(SearchFailure) -> FormMatches {
    try deadline.check()
    let boundaries = form.isTyped ? RequiredBoundaries() : RequiredBoundaries(of: form.units)
    let positions = try wholePositions(of: form.units, boundaries, segment)
    var found = FormMatches()
    if positions.isEmpty { return found }
    found.reserveCapacity(min(positions.count, segment.documentCount))
    var tally = FormTally(
      segment, form, boundaries, weight: counting.weight,
      misaligned: form.mustAlign ? parameters.misalignedWeight : 1, occurrences)
    unsafe positions.withUnsafeBufferPointer { positions in
      unsafe counting.inner.withUnsafeBufferPointer { inner in
        unsafe tally.add(positions, besides: inner, to: &found)
      }
    }
    return found
  }
}

/// Adds up the occurrences of a form document by document.
// SAFETY: `layout` and `bits` point into the segment, and `values` into weights that the plan retains, all of which
// whoever makes a tally keeps.
@safe
private struct FormTally {
  private let layout: DocumentLayout
  private let bits: WordBoundaryBits
  private let values: UnsafePointer<Double>
  private let length: UInt32
  private let extraWords: Int
  private let boundaries: RequiredBoundaries
  /// Without requirements boundaries are not read.
  private let needsBoundaries: Bool
  private let weight: Double
  private let misaligned: Double

  // What the occurrences in the current document add up to.
  private var x = 0.0
  /// The weights of the occurrences, and what they would be with the typed form in the field.
  private var actual = 0.0
  private var asTyped = 0.0

  init(
    _ segment: SegmentReader, _ form: StringForm, _ boundaries: RequiredBoundaries, weight: Double,
    misaligned: Double, _ occurrences: OccurrenceWeights
  ) {
    layout = segment.layout
    bits = segment.wordBoundaryBits
    unsafe values = UnsafePointer(occurrences.values)
    length = UInt32(truncatingIfNeeded: form.units.count)
    extraWords = form.extraWords
    self.boundaries = boundaries
    needsBoundaries = form.mustAlign || boundaries.start || boundaries.end
    self.weight = weight
    self.misaligned = misaligned
  }

  /// Adds the documents of ascending positions, leaving out those among `inner`.
  mutating func add(
    _ positions: UnsafeBufferPointer<Position>, besides inner: UnsafeBufferPointer<Position>,
    to found: inout FormMatches
  ) {
    var index = 0
    var document = 0
    var innerIndex = 0
    let isPlain = needsBoundaries && inner.isEmpty && extraWords == 0 && !boundaries.start && !boundaries.end
    while index < positions.count {
      let first = index
      document = unsafe max(Int(layout.document(at: positions[index])), document)
      x = 0
      actual = 0
      asTyped = 0
      // SAFETY: `layout.document(at:)` is below `documentCount`, and there is one start more.
      let documentEnd = unsafe layout.starts[document &+ 1]
      for field in 0..<layout.fieldCount {
        let isLast = field &+ 1 == layout.fieldCount
        let end = isLast ? documentEnd : layout.fieldStart(document, field &+ 1)
        var last = index
        while last < positions.count, unsafe positions[last] < end { last &+= 1 }
        // Whatever damaged bytes say, every document takes a position.
        if isLast, last == first { last &+= 1 }
        if index == last { continue }
        let run = unsafe UnsafeBufferPointer(rebasing: positions[index..<last])
        if isPlain {
          unsafe addPlain(run, document, field, &found)
        } else {
          unsafe add(run, document, field, besides: inner, &innerIndex, &found)
        }
        index = last
        if index == positions.count { break }
      }
      if x > 0 {
        if extraWords > 0 {
          found.append(document, x, actual: actual, asTyped: asTyped)
        } else {
          found.append(document, x)
        }
      }
    }
  }

  /// Adds the positions in one field of a document where only their alignment matters.
  @inline(__always)
  private mutating func addPlain(
    _ positions: UnsafeBufferPointer<Position>, _ document: Int, _ field: Int, _ found: inout FormMatches
  ) {
    let aligned = occurrenceWeight(document, field) * weight
    let unaligned = aligned * misaligned
    var (sum, alignment) = (x, found.alignment)
    for index in 0..<positions.count {
      let position = unsafe positions[index]
      // Branch-free selects: word boundaries are unpredictable.
      let isAligned = bits.isWordBoundary(position) && bits.isWordBoundary(position &+ length)
      sum += isAligned ? aligned : unaligned
      alignment += isAligned ? 1 : misaligned
    }
    x = sum
    found.alignment = alignment
    found.occurrences &+= positions.count
  }

  /// Adds the positions in one field of a document.
  private mutating func add(
    _ positions: UnsafeBufferPointer<Position>, _ document: Int, _ field: Int,
    besides inner: UnsafeBufferPointer<Position>, _ innerIndex: inout Int, _ found: inout FormMatches
  ) {
    var missingWords = 0
    var fieldWeight = occurrenceWeight(document, field)
    for index in 0..<positions.count {
      let position = unsafe positions[index]
      if extraWords > 0 {
        missingWords += extraWords
        actual += occurrenceWeight(document, field)
        fieldWeight = occurrenceWeight(document, field, longerBy: missingWords)
        asTyped += fieldWeight
      }
      guard needsBoundaries else {
        x += fieldWeight * weight
        continue
      }
      while innerIndex < inner.count, unsafe inner[innerIndex] < position { innerIndex &+= 1 }
      if innerIndex < inner.count, unsafe inner[innerIndex] == position { continue }
      let hasStart = bits.isWordBoundary(position)
      let hasEnd = bits.isWordBoundary(position &+ length)
      guard boundaries.areMet(atStart: hasStart, atEnd: hasEnd) else { continue }
      let alignment = hasStart && hasEnd ? 1 : misaligned
      x += fieldWeight * weight * alignment
      found.occurrences += 1
      found.alignment += alignment
    }
  }

  @inline(__always)
  private func occurrenceWeight(_ document: Int, _ field: Int, longerBy words: Int = 0) -> Double {
    // SAFETY: there is a norm for each field of each document.
    var norm = unsafe layout.norms[field &* layout.documentCount &+ document]
    if words > 0 { norm = FieldNorm.encode(Int(FieldNorm.decode(norm)) + words) }
    // SAFETY: there are 256 weights for each field.
    return unsafe values[256 &* field &+ Int(norm)]
  }
}
