import Glibc

/// The system's own words for an `errno`.
package func systemMessage(_ number: Int32) -> String {
  // SAFETY: strerror returns a terminated string that stays valid until the next call; it is copied at once.
  String(cString: strerror(number))
}
