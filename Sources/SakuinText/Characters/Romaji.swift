/// Japanese in Latin letters.
package enum Romaji {
  /// The longest text that is converted, in units.
  private static let longest = 64

  /// The hiragana that lower-case ASCII letters spell in the romanizations in use (Hepburn, ISO 3602 and what people type
  /// into input methods): あきや for `akiya`, しんぶん for `shimbun`; nil when some of it spells nothing.
  ///
  /// A doubled consonant, or t before ch, is っ. n is ん before a consonant and at the end, m before b, m and p.
  ///
  /// - Complexity: O(n).
  package static func hiragana(_ units: [UInt16]) -> [UInt16]? {
    guard (1...longest).contains(units.count), units.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      return nil
    }
    var kana: [UInt16] = []
    var index = 0
    while index < units.count {
      let rest = units[index...]
      if let length = (1...3).reversed().first(where: { syllables[Array(rest.prefix($0))] != nil }),
        let syllable = syllables[Array(rest.prefix(length))]
      {
        kana += syllable
        index += min(length, rest.count)
        continue
      }
      let next = rest.dropFirst().first
      if rest.first == n || rest.first == m && next.map([b, m, p].contains) == true {
        kana.append(0x3093)
        // Before a vowel the second n begins the next syllable: おんな for onna.
        let after = rest.dropFirst(2).first
        if rest.first == n, next == n, after.map({ vowels.contains($0) }) != true { index += 1 }
      } else if let next, next == rest.first || rest.first == t && next == c {
        kana.append(0x3063)
      } else {
        return nil
      }
      index += 1
    }
    return kana
  }

  private static let (b, c, m, n, p, t) = (
    UInt16(0x62), UInt16(0x63), UInt16(0x6D), UInt16(0x6E), UInt16(0x70), UInt16(0x74)
  )

  private static let vowels = Array("aiueoy".utf16)

  /// The kana of each syllable.
  private static let syllables: [[UInt16]: [UInt16]] = {
    var result: [[UInt16]: [UInt16]] = [:]
    for pair in table.description.split(whereSeparator: \.isWhitespace) {
      let parts = pair.split(separator: "=")
      for letters in parts[0].split(separator: "/") { result[Array(letters.utf16)] = Array(parts[1].utf16) }
    }
    return result
  }()

  /// Spellings of a syllable, separated by slashes, and its kana.
  private static let table: StaticString = """
    a=あ i=い u=う e=え o=お ka=か ki=き ku=く ke=け ko=こ ga=が gi=ぎ gu=ぐ ge=げ go=ご
    sa=さ shi/si=し su=す se=せ so=そ za=ざ ji/zi=じ zu=ず ze=ぜ zo=ぞ
    ta=た chi/ti=ち tsu/tu=つ te=て to=と da=だ di=ぢ du=づ de=で do=ど
    na=な ni=に nu=ぬ ne=ね no=の ha=は hi=ひ fu/hu=ふ he=へ ho=ほ ba=ば bi=び bu=ぶ be=べ bo=ぼ
    pa=ぱ pi=ぴ pu=ぷ pe=ぺ po=ぽ ma=ま mi=み mu=む me=め mo=も ya=や yu=ゆ yo=よ
    ra=ら ri=り ru=る re=れ ro=ろ wa=わ wo=を
    kya=きゃ kyu=きゅ kyo=きょ gya=ぎゃ gyu=ぎゅ gyo=ぎょ sha/sya=しゃ shu/syu=しゅ sho/syo=しょ
    ja/jya/zya=じゃ ju/jyu/zyu=じゅ jo/jyo/zyo=じょ cha/tya=ちゃ chu/tyu=ちゅ cho/tyo=ちょ
    nya=にゃ nyu=にゅ nyo=にょ hya=ひゃ hyu=ひゅ hyo=ひょ bya=びゃ byu=びゅ byo=びょ
    pya=ぴゃ pyu=ぴゅ pyo=ぴょ mya=みゃ myu=みゅ myo=みょ rya=りゃ ryu=りゅ ryo=りょ
    fa=ふぁ fi=ふぃ fe=ふぇ fo=ふぉ
    """
}
