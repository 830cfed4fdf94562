import SakuinPlatform

/// A growable array of trivial values in one `realloc`ed allocation: no reference counting, no copy on write,
/// and large buffers grow by remapping pages instead of copying.
// SAFETY: the value owns its allocation, which cannot be copied; `count` never exceeds `capacity`. Accessors
// that return a pointer or do not check bounds are marked unsafe.
@safe
struct GrowableBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// The first element. Valid until the next append.
  private(set) var base: UnsafeMutablePointer<Element>
  /// Number of elements.
  private(set) var count = 0
  private var capacity: Int

  /// Creates an empty buffer with the given capacity in elements.
  init(capacity: Int = 16) {
    self.capacity = max(capacity, 16)
    unsafe base = Self.reallocate(nil, capacity: self.capacity)
  }

  deinit { unsafe free(base) }

  /// Bytes of memory in use. Growth beyond a few pages is address space only, until it is written to.
  var memoryUsed: Int { byteCount }
  /// Bytes taken by the elements.
  var byteCount: Int { count * MemoryLayout<Element>.stride }

  /// Appends an element.
  /// - Complexity: amortized O(1).
  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(by: 1) }
    unsafe base[count] = element
    count &+= 1
  }

  /// Appends `count` uninitialized elements and returns a pointer to them, for the caller to initialize.
  @inline(__always)
  mutating func appendUninitialized(_ count: Int) -> UnsafeMutablePointer<Element> {
    if self.count + count > capacity { grow(by: count) }
    let start = unsafe base + self.count
    self.count += count
    return unsafe start
  }

  /// Appends a copy of `count` elements.
  mutating func append(_ source: UnsafePointer<Element>, count: Int) {
    unsafe appendUninitialized(count).update(from: source, count: count)
  }

  /// Appends an element `count` times.
  mutating func append(repeating element: Element, count: Int) {
    unsafe appendUninitialized(count).update(repeating: element, count: count)
  }

  /// Removes the elements from `count` on; keeps the capacity.
  @inline(__always)
  mutating func truncate(to count: Int) { self.count = count }

  /// The element at `index`, which is not checked.
  @unsafe subscript(index: Int) -> Element {
    @inline(__always) get { unsafe base[index] }
    @inline(__always) nonmutating set { unsafe base[index] = newValue }
  }

  @inline(never)
  private mutating func grow(by additional: Int) {
    capacity = max(capacity * 2, count + additional)
    unsafe base = Self.reallocate(base, capacity: capacity)
  }

  private static func reallocate(
    _ old: UnsafeMutablePointer<Element>?, capacity: Int
  ) -> UnsafeMutablePointer<Element> {
    let bytes = capacity * MemoryLayout<Element>.stride
    guard let memory = unsafe realloc(old, bytes) else {
      fatalError("out of memory: \(bytes) bytes wanted")
    }
    // SAFETY: realloc aligns for every plain type, and the memory is used for nothing else.
    return unsafe memory.bindMemory(to: Element.self, capacity: capacity)
  }
}
