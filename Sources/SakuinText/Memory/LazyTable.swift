import SakuinPlatform

/// A zero-filled table of which only touched pages take memory: a large one costs a short-lived process no more than
/// the entries it uses.
struct LazyTable<Element: BitwiseCopyable>: ~Copyable {
  /// The first entry.
  let base: UnsafeMutablePointer<Element>

  /// Creates a table of `count` zero entries.
  init(count: Int) {
    guard let memory = calloc(count, MemoryLayout<Element>.stride) else {
      fatalError("out of memory: a table of \(count) entries of \(Element.self)")
    }
    base = memory.bindMemory(to: Element.self, capacity: count)
  }

  deinit { free(base) }
}
