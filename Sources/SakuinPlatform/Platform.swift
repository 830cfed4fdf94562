// The C library of the system, under one name for all of them. A file that needs it imports this module; which library
// that is, is written here only.
//
// Linux with the GNU C library is what Sakuin is built and tested on. With musl and on Apple's systems the same calls
// exist under the same names, so that the sources compile there as soon as ICU, zstd and xxHash can be linked.
#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#elseif canImport(Darwin)
  @_exported import Darwin
#else
  #error("Sakuin knows the C libraries Glibc, Musl and Darwin.")
#endif
