import Glibc

/// Memory that reads as zero and of which only touched pages exist.
enum ZeroedMemory {
  /// Room for `count` elements, every byte zero; freed by `deallocate`.
  static func allocate<Element: BitwiseCopyable>(_ type: Element.Type, count: Int)
    -> UnsafeMutablePointer<Element>
  {
    guard let memory = calloc(count, MemoryLayout<Element>.stride) else {
      fatalError("out of memory: \(count) elements of \(Element.self)")
    }
    return memory.bindMemory(to: type, capacity: count)
  }

  /// Frees what `allocate` gave.
  static func deallocate<Element: BitwiseCopyable>(_ memory: UnsafeMutablePointer<Element>) {
    free(memory)
  }
}
