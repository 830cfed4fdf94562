import SakuinPlatform
import Sakuin
import SakuinReaders

extension Command {
  /// `sakuin lexicon`.
  static let lexicon = Command(
    name: "lexicon",
    summary: Localized(
      ja: "辞書から表記の一覧を作り、語彙のファイルを調べます", en: "make spellings from dictionaries, check vocabulary files"),
    positional: Positional(
      Localized(ja: "import|check ファイル", en: "import|check FILE"), minimum: 2, isRepeatable: true),
    notes: Localized(
      ja: "import は EDICT か MeCab 用 JUMAN の辞書（CSV）から表記の一覧を作り、標準出力に書きます。"
        + "Debian では edict と mecab-jumandic-utf8 がその辞書です。できたファイルは --spellings か $SAKUIN_SPELLINGS で使います。"
        + "check は類義語のファイルを読み、行ごとに誤りを示します。",
      en:
        "import makes a list of spellings out of EDICT or the CSV of MeCab's JUMAN dictionary and writes it to standard "
        + "output; Debian has them as edict and mecab-jumandic-utf8. Use the file by --spellings or $SAKUIN_SPELLINGS. "
        + "check reads a file of synonyms and points at the line where it is wrong."),
    examples: [
      Example(
        "sakuin lexicon import /usr/share/edict/edict > edict.spellings",
        Localized(ja: "EDICT の表記を使えるようにする", en: "make the spellings of EDICT available")),
      Example(
        "sakuin search --spellings edict.spellings 空き家",
        Localized(ja: "その表記も探す", en: "search for those spellings too")),
    ],
    body: runLexicon)

  private static func runLexicon(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let action = invocation.arguments.positional.first ?? ""
    let paths = invocation.arguments.positional.dropFirst()
    switch action {
    case "import":
      var dictionary = try DictionaryImport()
      for path in paths { try dictionary.read(path: path) }
      let (text, summary) = dictionary.spellings()
      invocation.output.write(text)
      invocation.report(
        Localized(
          ja: "\(summary.words)語、\(summary.spellings)表記",
          en: "\(summary.words) words, \(summary.spellings) spellings"))
      return summary.words > 0 ? .success : .nothingFound
    case "check":
      var vocabulary = Vocabulary()
      for path in paths { try vocabulary.addThesaurus(path: path) }
      let count = vocabulary.synonymEntries.count
      invocation.output.writeLine(invocation.text(ja: "\(count)項目、誤りなし", en: "\(count) entries, no fault"))
      return .success
    default:
      throw .usage(
        Localized(
          ja: "lexicon \(action) という操作はありません。import か check を使ってください。",
          en: "There is no action lexicon \(action); use import or check."))
    }
  }
}
