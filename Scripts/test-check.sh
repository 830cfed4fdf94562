#!/usr/bin/env bash
# Shows that `Scripts/check.sh` finds what it should: seeds faults into a copy of the tree, each of which it must name.
# Whatever it names in the unchanged tree is printed first and does not count.
set -eu
cd "$(dirname "$0")/.."
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
  [ ! -e "$file" ] || printf '%s\0' "$file"
done | tar --null -T - -cf - | tar -xf - -C "$copy"
cd "$copy"
git init -q && git add -A && git -c user.name=check -c user.email=check commit -qm copy
status=0

run() {
  sh Scripts/check.sh >"$copy.$1" 2>&1 || true
}

# expect FAULT TEXT: the faults of the seeded tree hold TEXT, those of the unchanged one do not.
expect() {
  if ! grep -qF -- "$2" "$copy.seeded"; then
    echo "test-check: not found: $1" >&2
    status=1
  elif grep -qF -- "$2" "$copy.unchanged"; then
    echo "test-check: found without being there: $1" >&2
    status=1
  else
    echo "test-check: found: $1"
  fi
}

run unchanged
grep '^check: ' "$copy.unchanged" || true

# A file in a folder that turns an arrow: segments are made of codecs.
cat >Sources/SakuinIndex/Codec/Turned.swift <<'END'
/// A codec that knows segments.
struct Turned {
  /// The segment.
  let reader: SegmentReader
}
END
# The same by a member that an extension adds in a higher folder, and by a function.
cat >Sources/SakuinText/Analysis/Sideways.swift <<'END'
extension Era {
  /// A year of an analyzer.
  func yearSeenSideways() -> Int { firstYear }
}
END
cat >Sources/SakuinText/Calendar/Sideways.swift <<'END'
/// An era that knows how it is analyzed.
let seenSideways = Era.all.map { $0.yearSeenSideways() }
END
cat >Sources/SakuinQuery/Search/Freely.swift <<'END'
/// What a search says.
func saidFreely() -> Int { 1 }
END
cat >Sources/SakuinQuery/Match/Freely.swift <<'END'
/// What a match says, after a string that looks like a comment.
let repeatedFreely = "//".count + saidFreely()
END
# Generated files that were edited, one of them moved out of its folder first.
echo '// by hand' >>Sources/Sakuin/Reading/Generated/KanjiSounds+Sounds.swift
mv Sources/Sakuin/Reading/Generated/KanjiSounds+Native1.swift Sources/Sakuin/Suggestion/
echo '// by hand' >>Sources/Sakuin/Suggestion/KanjiSounds+Native1.swift
# Imports that are not allowed, in forms that are easily overlooked.
sed -i '1i import SakuinIndex  // why' Sources/SakuinCommand/Help/HelpPage.swift
sed -i '1i @testable import struct SakuinQuery.MatchSet' Sources/SakuinCommand/Help/ManualPage.swift
sed -i '1i package import Foundation' Sources/SakuinText/Analysis/Analyzer.swift
printf 'import\n`Dispatch`\n' >Sources/SakuinQuery/Match/Split.swift
printf 'let commented = "/*"; @_exported import class Foundation.NSString\n' >Sources/SakuinReaders/Input/Hidden.swift
# An unsafe line without its mark, and one inside of a longer expression.
cat >Sources/SakuinIndex/Codec/Unmarked.swift <<'END'
/// Reads a byte without a word about its being there.
func firstByte(_ bytes: UnsafePointer<UInt8>) -> UInt8 {
  bytes.pointee
}

/// Adds bytes without a word about their being there.
func summed(_ bytes: UnsafePointer<UInt8>, _ places: [Int]) -> Int {
  places.map { place in
    place
      + Int(
        bytes[place])
  }.reduce(0, +)
}
END
# A forced unwrapping, a test without a sentence, a link that leads nowhere, READMEs that differ, a file of many lines.
echo 'let forced = ["a"].first!' >Tests/SakuinTestSupport/Forced.swift
printf 'import Testing\n\n@Test func nameless() { #expect(1 + 1 == 2) }\n' >Tests/SakuinTextTests/Nameless.swift
echo '[nowhere](docs/nowhere.md)' >>CONTRIBUTING.md
sed -i 's/^sakuin kwic --sort right/sakuin kwic --sort left/' README.ja.md
yes '// long' | head -401 >Tests/SakuinTextTests/Long.swift

run seeded
expect "a file that turns an arrow between folders" "Turned.swift"
expect "an arrow turned by a member of an extension" ".yearSeenSideways in Sideways.swift"
expect "an arrow turned by a function" "func saidFreely in Freely.swift"
expect "an edited generated file" "KanjiSounds+Sounds.swift was edited"
expect "an edited generated file in another folder" "KanjiSounds+Native1.swift is generated"
expect "an import with a comment after it" "Sources/SakuinCommand may not import SakuinIndex"
expect "an import of one type" "Sources/SakuinCommand may not import SakuinQuery"
expect "an import of Foundation" "Sources/SakuinText may not import Foundation"
expect "an import over two lines" "Sources/SakuinQuery may not import Dispatch"
expect "an import after a string that looks like a comment" "Sources/SakuinReaders may not import Foundation"
expect "an unsafe line without its mark" "Unmarked.swift:3"
expect "an unsafe line inside of an expression" "Unmarked.swift:9"
expect "a forced unwrapping" "Forced.swift:1"
expect "a test without a sentence" "Nameless.swift:3"
expect "a dead link" "dead link docs/nowhere.md"
expect "READMEs that differ" "README.md and README.ja.md differ in command"
expect "a file of more than 400 lines" "Long.swift: 401 lines"
rm -f "$copy.unchanged" "$copy.seeded"
exit "$status"
