/// Words that build sentences and carry no topic: the closed word classes of Japanese.
///
/// The list is made by class, after the parts of speech of UniDic (助詞, 助動詞, 接続詞, 連体詞, 代名詞, 非自立可能 verbs and
/// adjectives) and, for formal nouns and compound particles, after 益岡・田窪『基礎日本語文法』(1992). Where ICU's
/// dictionary cuts endings in a way of its own (くだ|さい, ま|せん, ありま|すか), the pieces stand here too. A word is on
/// the list for its class, not for how often it occurs: topics written in hiragana (がん, ごみ, まち, こども, ひとり, みどり)
/// belong to open classes.
package enum FunctionWords {
  /// Whether a folded word is a function word.
  ///
  /// - Complexity: O(length).
  package static func contains(_ units: some Collection<UInt16>) -> Bool { words.contains(Array(units)) }

  /// Whether a folded word is a particle that follows a noun rather than continues a word: の of 市の職員, but not がい
  /// of 障がい or し of 出し.
  ///
  /// - Complexity: O(length).
  package static func isParticle(_ units: some Collection<UInt16>) -> Bool {
    particleSet.contains(Array(units))
  }

  /// Whether a folded word is a formal noun: もの, こと, とき. A particle or an ending follows such a noun; directly
  /// before a word of content it is a part of that: もの|づくり.
  ///
  /// - Complexity: O(length).
  package static func isFormalNoun(_ units: some Collection<UInt16>) -> Bool {
    formalNounSet.contains(Array(units))
  }

  /// Whether a folded word is an ending: an auxiliary or a particle that follows an inflected word.
  ///
  /// - Complexity: O(length).
  package static func isEnding(_ units: some Collection<UInt16>) -> Bool {
    endingSet.contains(Array(units))
  }

  private static let particleSet = set(particles)
  private static let endingSet = set(auxiliaries)
  private static let formalNounSet = set(formalNouns)
  private static let words = [
    compoundParticles, verbs, conjunctions, demonstratives, interrogatives, pieces,
  ].reduce(particleSet.union(endingSet).union(formalNounSet)) { $0.union(set($1)) }

  private static func set(_ text: StaticString) -> Set<[UInt16]> {
    Set(text.description.utf16.split { $0 == 0x20 || $0 == 0x0A }.map(Array.init))
  }

  /// 格助詞, 係助詞, 副助詞, 終助詞, and their combinations that ICU's dictionary has as one word.
  private static let particles: StaticString = """
    が の を に へ と から より で は も こそ さえ すら しか だけ のみ ばかり まで など なんか なんて くらい ぐらい ほど やら か
    や ね よ よね な かな かしら かね とも どころ どころか ずつ とか なり なりとも かも ども きり 等
    への での との には では とは にも でも へは へも からの からは からも までの までに までは までも よりも だけで だけの
    だけでなく のみならず などの などは などを などに ほどの くらいの かどうか のか のかどうか または および ならびに かつ
    """

  /// 接続助詞, 助動詞, and the adjectives that take their place, in their forms.
  private static let auxiliaries: StaticString = """
    て で ば し つつ ながら けど けれど けれども のに ので ものの ものを ては ても だって って たり だり さ ぞ ぜ わ なあ ねえ
    だ だった だったら だろう です ですか ですが ですけど ですね ですよ ですかね でしょう でしょうか でした でしたら である
    であり であっ であれば でない でなく でなければ でる だが だけど ます ますか ました まして ません ませんか ましょう
    ましょうか ない なく なくて なくても なかっ なかった なければ なけれ ないし なし なき ず ずに ぬ ん た たい たく たかっ
    たがる たら れる られる れ られ せる させる せ させ しめる せしめ せしめる う よう ようだ ような ように まい らしい らしく
    そう そうだ そうです みたい みたいな みたいに べき べく べし べ ざる ざれ ごとし ごと たる まじ じゃ じゃない ではない
    ではなく やすい やすく にくい にくく づらい すぎる すぎ がち がり ほしい ほしく いい よい よく よかっ ほうが
    """

  /// する, ある, いる, なる, できる and the verbs that help others, in their forms.
  private static let verbs: StaticString = """
    する して した したい したく したら しない しなく しなけれ しなければ しな しよう しようと すれば すれ せよ しろ しながら
    しまう しまい しまっ しまった される され されて された されない させて させた さす してき している しています
    ある あり あっ あった あって あれば あろう ありま ありません あります ありますか ござい ございます いる いて いた いない
    います いますか いません おる おり おります おりまして おら いらっしゃる いらっしゃい なる なっ なった なって なれば なれ
    なら ならない ならば なろう なります なりました できる でき できて できた できない できなく できます できますか できません
    できれば できよう 出来る 出来 出来ない もらう もらい もらっ もらった もらって もらえる もらえ もらえます もらえますか
    もらえない いただく いただき いただけ いただける いただい いただきたい いただけます いただけますか くれる くれ くれた くれて
    くれます くださる ください くださっ くださいませ 下さい 頂く 頂き おく いく いき いっ ゆく くる きた きて みる みて みた
    やる やり やっ あげる いう いえる いわれる よる よっ よれ おける 致し 致す いたし いたす いたします 申し 申します
    """

  /// 複合格助詞: a particle with a verb or noun that has lost its meaning.
  private static let compoundParticles: StaticString = """
    について については についての につき につきまして に関する に関して に関し に対する に対して に対し による によって により
    によると によれば において における におきまして にとって にとり にわたる にわたり にわたって にあたり にあたって にあたる
    に当たり に当たって に当たる に際し に際して にかけて にかけ にて にもかかわらず に従い に従って に伴い に伴う に伴って
    に基づき に基づく に基づいて に応じ に応じて に応じた に加え に加えて に向け に向けて に向けた にまつわる にかかわる にかかる
    につれ につれて をめぐる をめぐって をもって を以て を通じ を通じて を通して をはじめ として としては としても といった といい
    といいます といえば という ということ とって とっても とともに と共に と同時に ともなう とすれば の通り のとおり ついて
    """

  /// 接続詞, and the adverbs that join sentences and clauses.
  private static let conjunctions: StaticString = """
    及び 並びに 又は 又 また 若しくは もしくは 或いは あるいは 且つ なおかつ 但し ただし 尚 なお そして しかし しかしながら
    だから ですから なので したがって 従って すなわち 即ち つまり それから それで それでは それでも それとも それに それと それも
    それゆえ ゆえに 故に なぜなら ところが ところで さて さらに さらには 更に さらなる そのうえ そのため そのほか そのうち
    そのうえで このため このほか このうち もっとも ちなみに 例えば たとえば いわゆる いわば ひいては よって かつて もしも もし
    一方で 他方 そもそも むしろ とりわけ なかでも 中でも ならでは ただ まず まずは 次いで
    """

  /// こそあど, 連体詞, and personal pronouns.
  private static let demonstratives: StaticString = """
    これ それ あれ これら それら あれら この その あの ここ そこ あそこ こちら そちら あちら こっち そっち あっち こう そう ああ
    こうした そうした こういう そういう こういった そういった こんな そんな あんな このよう そのよう このような そのような
    このように そのように これまで それまで これまでに これまでの これらの それらの これから それぞれ それほど それだけ これだけ
    このまま そのまま そのもの あなた わたし わたくし 私たち 私達 我々 われわれ みなさん いかなる あらゆる 当該
    """

  /// 疑問詞, by themselves and with か, も, でも.
  private static let interrogatives: StaticString = """
    何 何か 何も 何でも 何が 何を 何の 何で 何と 何に なに なにか なにも なん なんで なんでも なんの なんと 誰 誰か 誰も
    誰でも だれ だれか だれも だれでも 何方 どなた どなたか 何処 どこ どこか どこも どこでも どこの どちら どちらか どちらも
    どっち どれ どれか どれも どれでも どれくらい どれぐらい どれだけ どれほど どの どのよう どのような どのように どのくらい
    どのぐらい どんな どんなに どう どうか どうして どうすれば どうしたら どういう どういった いかが いかに いかん 如何 いつ
    いつか いつも いつでも いつまで いつから 何時 いくつ いくつか いくら いくらか 幾つ 幾ら なぜ 何故 何人 何年 何歳 何回 何日
    """

  /// 形式名詞.
  private static let formalNouns: StaticString = """
    もの こと とき ところ ため うち なか うえ ほか ほう わけ はず つもり まま とおり とこ ふう ゆえ 為 事 場合
    """

  /// Pieces of such words and of their endings, as ICU's dictionary cuts them.
  private static let pieces: StaticString = """
    くだ さい ませ せん すか てい てる いと はい まっ だっ なさ います いました けれ けら かっ いたい たの だの ろう しょう える
    えて んで んだ あ い え お ぁ ぃ ぅ ぇ ぉ っ ゃ ゅ ょ き く け げ ご す そ ち つ ど び ぶ ま み め む ゆ ら り る ろ
    """
}
