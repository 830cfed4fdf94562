import Sakuin

extension Command {
  /// `sakuin verify`.
  package static let verify = Command(
    name: "verify",
    summary: Localized(ja: "索引が壊れていないか検査します", en: "check that an index is sound"),
    formats: [.text, .json], options: [.deep],
    notes: Localized(
      ja: "保存されたすべてのバイトを調べます。壊れたところがあれば一行に一つ示し、終了コードは 2 になります。",
      en:
        "Looks at every stored byte. Each fault is a line of output, and the exit status is 2 if there is one."
    ),
    examples: [
      Example(
        "sakuin verify --index ./annaka --deep", Localized(ja: "本文とも照合する", en: "compare with the texts too"))
    ],
    body: runVerify)

  private static func runVerify(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let directory = try invocation.existingIndex()
    let bar = ProgressBar(invocation)
    defer { bar.clear() }
    let isDeep = invocation.arguments.indexing.isDeep
    let found = try SearchIndex.verify(
      path: directory, depth: isDeep ? .everything : .structure, progress: bar.handler())
    bar.clear()
    if invocation.arguments.format == .json {
      invocation.output.writeLine(bytes: AnswerJSON.verification(found))
    } else {
      for fault in found.faults {
        invocation.output.writeLine(
          StyledText(FaultText(fault).line[invocation.language]).rendered(usesColor: false))
      }
      if !found.unsearched.isEmpty { invocation.report(Message.unsearched(directory, found.unsearched)) }
      invocation.report(Message.verified(directory, found))
    }
    return found.faults.isEmpty ? .success : .failure
  }
}

extension Message {
  /// What is stored and found by no search.
  static func unsearched(_ directory: String, _ fields: [SearchIndex.UnsearchedField]) -> Localized {
    let shown = fields.prefix(5)
    let isMore = fields.count > shown.count
    return Localized(
      ja: "\(directory): 検索・絞り込みの対象外（保存のみ）: "
        + shown.map { "\($0.name)（\($0.documents)件）" }.joined(separator: "、") + (isMore ? " ほか" : ""),
      en: "\(directory): stored but not searched or counted: "
        + shown.map { "\($0.name) (\($0.documents))" }.joined(separator: ", ") + (isMore ? ", …" : ""))
  }

  /// The summary of a verification.
  static func verified(_ directory: String, _ found: SearchIndex.Verification) -> Localized {
    let size = MemorySize.shown(found.bytes)
    let compared = found.comparedDocuments
    guard found.faults.isEmpty else {
      return Localized(
        ja: "\(directory): \(found.faults.count)か所が壊れています。元の文書から登録し直すか、rebuild を試してください",
        en:
          "\(directory): \(found.faults.count) faults; index the documents again from their source, or try rebuild"
      )
    }
    return Localized(
      ja: "\(directory): 問題ありません（\(found.documents)件、セグメント \(found.segments)、\(size)"
        + (compared > 0 ? "、照合 \(compared)件）" : "）"),
      en: "\(directory): sound (\(found.documents) \(found.documents == 1 ? "document" : "documents"), "
        + "\(found.segments) \(found.segments == 1 ? "segment" : "segments"), \(size)"
        + (compared > 0 ? ", \(compared) compared)" : ")"))
  }
}
