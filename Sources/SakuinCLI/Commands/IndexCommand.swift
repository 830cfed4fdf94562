import PolicyCorpus
import Sakuin

extension Command {
  /// `sakuin index`.
  package static let index = Command(
    name: "index",
    summary: Localized(ja: "施策一覧のファイルを索引に登録します", en: "add files of policy items to an index"),
    positional: Positional(Localized(ja: "ファイル", en: "INPUT"), isRepeatable: true),
    notes: Localized(
      ja: "登録先は --index か SAKUIN_INDEX で指定します。なければ作ります。同じ番号の施策は置き換わり、同じ内容のものはそのままです。"
        + "一つでも読めない行があれば、何も登録しません。",
      en:
        "The index is named by --index or SAKUIN_INDEX and made when there is none. Items with a known number are "
        + "replaced; those that have not changed are left alone. A line that cannot be read stops everything: "
        + "nothing is added."),
    examples: [
      Example(
        "sakuin index --index ./annaka annaka-policy-items.tsv",
        Localized(ja: "一覧を登録する", en: "index a list"))
    ],
    body: runIndex)

  private static func runIndex(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    guard let directory = invocation.indexDirectory else { throw .usage(Message.indexNeedsDirectory) }
    var readings: [(path: String, reading: PolicyReading)] = []
    for path in invocation.arguments.positional {
      readings.append((path, try PolicyCorpus.read(path: path)))
    }
    let writer = try IndexWriter(path: directory, schema: .policy)
    for (path, reading) in readings {
      for document in reading.documents { try writer.update(document) }
      invocation.report(Message.read(path, reading))
    }
    let isChanged = try writer.commit()
    invocation.report(Message.indexed(directory, writer.changes, isChanged: isChanged))
    return .success
  }
}

extension Message {
  static let indexNeedsDirectory = Localized(
    ja: "登録先の索引を --index DIR で指定してください", en: "name the index to write with --index DIR")

  static func read(_ path: String, _ reading: PolicyReading) -> Localized {
    let lines = reading.lines
    return Localized(
      ja: "\(path): \(lines.total)行（施策 \(lines.item)、見出し \(lines.header)、注記 \(lines.note)、空行 \(lines.blank)）、"
        + reading.encoding,
      en: "\(path): \(lines.total) lines (\(lines.item) items, \(lines.header) headers, \(lines.note) notes, "
        + "\(lines.blank) blank), \(reading.encoding)")
  }

  static func indexed(_ directory: String, _ changes: IndexWriter.Changes, isChanged: Bool) -> Localized {
    guard isChanged else {
      return Localized(
        ja: "\(directory): 変更はありません（\(changes.unchanged)件は登録済みです）",
        en: "\(directory): nothing has changed (\(changes.unchanged) items were there already)")
    }
    return Localized(
      ja: "\(directory): 追加 \(changes.added)件、更新 \(changes.updated)件、変更なし \(changes.unchanged)件",
      en: "\(directory): \(changes.added) added, \(changes.updated) updated, \(changes.unchanged) unchanged")
  }
}
