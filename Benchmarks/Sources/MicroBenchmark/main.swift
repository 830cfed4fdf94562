// Parts of the engine compared with plain implementations of the same results, in one process: only ratios
// count.
//
// This target belongs to the main package, not to Benchmarks/Package.swift, because it measures parts with
// `package` access. It is not a product, so users of the library do not build it. Argument 1 is the number of
// items to measure on (default 4400).

let items = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 4400
let text = try BenchmarkText(items: items)
print("| part | beside | times as fast |\n| --- | --- | --- |")
let parts: [() throws -> [Comparison]] = [
  { try Comparison.folding(text) },
  { try Comparison.segmentation(text) },
  { Comparison.codecs() },
  { try Comparison.inversion(text) },
  { try Comparison.scoring(text) },
]
for part in parts {
  for comparison in try part() { print(comparison.row) }
}

print("\n| a query that repeats | time at 2×, over 2 | at 4×, over 4 | |\n| --- | --- | --- | --- |")
for reading in QueryReading.all() { print(reading.row) }
