// Parts of the engine beside plain ways to the same results, in one process: only ratios count.
//
// This target stands in the main package, not in Benchmarks/Package.swift, because it measures parts that other
// packages cannot see (`package` access ends at the package). It is no product: who uses the library does not build it.
// Argument 1 says how many items to measure on (default 4400).

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
