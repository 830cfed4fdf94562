// Searches compared with a scan of every text, in one run: the ratio counts, the machine's speed does not.
// The corpus is the bundled one, repeated under new ids: argument 1 is the number of copies (default 64).

import Glibc
import MunicipalPolicies
import Sakuin

/// Thread CPU time in microseconds: other programs on the machine disturb it least.
func microseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1000
}

/// The median time of `body` in microseconds, over 15 runs after a warm-up.
func median(_ body: () throws -> Void) rethrows -> Double {
  try body()
  var times: [Double] = []
  for _ in 0..<15 {
    let started = microseconds()
    try body()
    times.append(microseconds() - started)
  }
  return times.sorted()[7]
}

/// `value` with one decimal.
func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

let copies = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 64
let bundled = try MunicipalPolicies.bundled()
let documents = (0..<copies).flatMap { copy in
  bundled.map { document in
    var document = document
    document.id += "/\(copy)"
    return document
  }
}
let index = try SearchIndex(documents: documents, schema: .policy)
let texts = documents.map { document in document.text.map { $0.text.utf8CString } }
print("| query | hits | index µs | scan µs | scan / index |\n|---|---|---|---|---|")
for query in ["防災", "空き家", "令和5年", "ツーリズム", "ファンディング", "住民の防災意識"] {
  var found = 0
  let search = try median { found = try index.count("\"\(query)\"") }
  var scanned = 0
  let needle = query.utf8CString
  let scan = median {
    scanned = texts.count { fields in
      fields.contains { text in
        text.withUnsafeBufferPointer { text in
          needle.withUnsafeBufferPointer { needle in
            guard let text = text.baseAddress, let needle = needle.baseAddress else { return false }
            // SAFETY: both are zero-terminated and live while the closures run.
            return strstr(text, needle) != nil
          }
        }
      }
    }
  }
  guard found == scanned else { fatalError("\(query): the index finds \(found), the scan \(scanned)") }
  print("| \(query) | \(found) | \(rounded(search)) | \(rounded(scan)) | \(rounded(scan / search)) |")
}
