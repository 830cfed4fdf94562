#!/usr/bin/env python3
"""Writes the tables of kanji readings from the Unihan database (Unicode License v3).

    generate.py DIRECTORY   where Unihan_Readings.txt, Unihan_OtherMappings.txt lie (plain or .bz2)

Kanji of the lists for general use and for names (kJoyoKanji, kJinmeiyoKanji) with kJapaneseOn and kJapaneseKun.
"""
import bz2
import collections
import os
import sys

SYLLABLES = dict(zip(*[iter("""
a あ i い u う e え o お ka か ki き ku く ke け ko こ sa さ shi し su す se せ so そ ta た chi ち tsu つ te て to と
na な ni に nu ぬ ne ね no の ha は hi ひ fu ふ hu ふ he へ ho ほ ma ま mi み mu む me め mo も ya や yu ゆ yo よ
ra ら ri り ru る re れ ro ろ wa わ wo を ga が gi ぎ gu ぐ ge げ go ご za ざ ji じ zu ず ze ぜ zo ぞ
da だ di ぢ du づ de で do ど ba ば bi び bu ぶ be べ bo ぼ pa ぱ pi ぴ pu ぷ pe ぺ po ぽ
kya きゃ kyu きゅ kyo きょ sha しゃ shu しゅ sho しょ cha ちゃ chu ちゅ cho ちょ nya にゃ nyu にゅ nyo にょ
hya ひゃ hyu ひゅ hyo ひょ mya みゃ myu みゅ myo みょ rya りゃ ryu りゅ ryo りょ gya ぎゃ gyu ぎゅ gyo ぎょ
ja じゃ ju じゅ jo じょ bya びゃ byu びゅ byo びょ pya ぴゃ pyu ぴゅ pyo ぴょ
""".split())] * 2))


def lines(folder, name):
    path = os.path.join(folder, name)
    opened = open(path) if os.path.exists(path) else bz2.open(path + ".bz2", "rt")
    for line in opened:
        if line.startswith("U+"):
            code, key, value = line.rstrip("\n").split("\t")
            yield chr(int(code[2:], 16)), key, value


def kana(roman):
    roman = roman.lower()
    out, at = "", 0
    while at < len(roman):
        for length in (3, 2, 1):
            if roman[at:at + length] in SYLLABLES:
                out += SYLLABLES[roman[at:at + length]]
                at += length
                break
        else:
            if roman[at] == "n":
                out += "ん"
            elif roman[at] in "kstpcgzdb":
                out += "っ"
            elif roman[at] not in "'-":
                return None
            at += 1
    return out


def write(name, comment, cells):
    rows, row = [], ""
    for cell in cells:
        if row and len(row) + 1 + len(cell) > 50:
            rows.append(row)
            row = ""
        row += (" " if row else "") + cell
    rows.append(row)
    with open(f"KanjiSounds+{name}.swift", "w") as out:
        out.write("// Written by generate.py from Unihan; do not edit.\n\nextension KanjiSounds {\n")
        out.write(f"  /// {comment}\n  static let {name[0].lower() + name[1:]}: StaticString = \"\"\"\n")
        out.writelines(f"    {row}\n" for row in rows)
        out.write('    """\n}\n')


def main(folder):
    kanji = {c for c, key, value in lines(folder, "Unihan_OtherMappings.txt")
             if key in ("kJoyoKanji", "kJinmeiyoKanji") and "U+" not in value}
    sounds, native = collections.defaultdict(list), {}
    for character, key, value in lines(folder, "Unihan_Readings.txt"):
        if character not in kanji:
            continue
        if key == "kJapaneseOn":
            for reading in value.split():
                sounds[kana(reading)].append(character)
        if key == "kJapaneseKun":
            native[character] = [kana(r) for r in value.split()]
    sounds.pop(None, None)
    write("Sounds", "Sound readings: each with its kanji.",
          [reading + "".join(sorted(sounds[reading])) for reading in sorted(sounds)])
    cells = [c + ",".join(r for r in native[c] if r) for c in sorted(native)]
    half = len(cells) // 2
    write("Native1", "Native readings of each kanji, part 1.", cells[:half])
    write("Native2", "Native readings of each kanji, part 2.", cells[half:])


if __name__ == "__main__":
    main(sys.argv[1])
