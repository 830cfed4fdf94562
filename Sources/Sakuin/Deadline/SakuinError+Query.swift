import SakuinQuery

extension SakuinError {
  /// The library's form of a fault in a query; `column` counts characters from 1.
  init(_ fault: QueryFault, in query: String) {
    var before = String.UnicodeScalarView()
    before.append(contentsOf: query.unicodeScalars.prefix(fault.column))
    let (message, japanese) = Self.messages(fault)
    self.init(.usage, message, ja: japanese, column: String(before).count + 1)
  }

  private static func messages(_ fault: QueryFault) -> (String, String) {
    let text = fault.text
    return switch fault.kind {
    case .unclosedQuotation:
      (
        "The quotation is never closed; add a quotation mark or put \\ before this one.",
        "引用が閉じていません。閉じる引用符を補うか、前に \\ を置いてください。"
      )
    case .unclosedGroup:
      (
        "The parenthesis is never closed; add ) or put \\ before this one.",
        "括弧が閉じていません。) を補うか、前に \\ を置いてください。"
      )
    case .unopenedGroup:
      (
        "Nothing is open that ) could close; remove it or put \\ before it.",
        "対応する ( がありません。) を除くか、前に \\ を置いてください。"
      )
    case .emptyGroup: ("The parentheses hold nothing; remove them.", "括弧の中が空です。除いてください。")
    case .missingOperand:
      (
        "The operator lacks a part on one side; add it, or put \\ before the operator to search for it.",
        "演算子の片側に語がありません。語を補うか、演算子そのものを探すなら前に \\ を置いてください。"
      )
    case .unclosedRegex:
      (
        "The regular expression is never closed; add / or put \\ before this one.",
        "正規表現が閉じていません。/ を補うか、前に \\ を置いてください。"
      )
    case .invalidRegex:
      (
        "The regular expression cannot be read, or is too large; known are . [ ] ( ) | * + ? {2,5} ^ $ \\d \\w \\s.",
        "正規表現が読めないか、大きすぎます。使えるのは . [ ] ( ) | * + ? {2,5} ^ $ \\d \\w \\s です。"
      )
    case .invalidCondition:
      (
        "This is no condition on the attribute; write a value or a range such as 2023..2025 or ..R6.",
        "属性の条件が読めません。値か、2023..2025、..R6 のような範囲で書いてください。"
      )
    case .nearOperand:
      (
        "Only words, quotations and patterns can stand beside this operator; use AND for other parts.",
        "この演算子の両側に置けるのは語、引用、パターンだけです。ほかは AND で結んでください。"
      )
    case .unknownField:
      (
        "There is no field \(text), so that “\(text):” is searched for as text; check the name, or put \\ before the colon "
          + "if text is meant.",
        "\(text) という項目はないので、「\(text):」は文字として探します。項目名を確かめるか、文字として探すなら : の前に \\ を置いてください。"
      )
    case .missingCondition:
      (
        "\(text) lacks a value; write one after the colon, such as 区分:達成 or year:2023..2025.",
        "\(text) に値がありません。区分:達成、year:2023..2025 のように : の直後に書いてください。"
      )
    case .yearOutsideEra(let era, let lastYear): yearMessages(text, era, lastYear)
    case .smallOperator:
      (
        "\(text) is read as the operator \(text.uppercased()); write it in capital letters, or put \\ before it to search "
          + "for the word.",
        "\(text) は演算子 \(text.uppercased()) と読みました。大文字で書くか、語として探すなら前に \\ を置いてください。"
      )
    case .weightOutOfRange:
      (
        "A weight after ^ must be from 0.001 to 1000; the nearest of these is used.",
        "^ の後の重みは 0.001 以上 1000 以下です。最も近い値を使いました。"
      )
    case .tooLong:
      (
        "Only the first \(QuerySyntax.longestQuery) characters of the query are read; shorten it.",
        "検索語は初めの \(QuerySyntax.longestQuery) 文字までしか読みません。短くしてください。"
      )
    case .tooDeep: ("The query nests too deeply; simplify it.", "入れ子が深すぎます。簡単にしてください。")
    }
  }

  private static func yearMessages(_ text: String, _ era: String, _ lastYear: Int?) -> (String, String) {
    guard let lastYear else {
      return (
        "\(text): the era \(era) has no such year; years begin with 1 (元年).",
        "\(text): \(era)にその年はありません。元年（1 年）から数えてください。"
      )
    }
    return (
      "\(text): the era \(era) has the years 1 (元年) to \(lastYear).",
      "\(text): \(era)は元年から\(lastYear)年までです。"
    )
  }

  /// The library's form of a search that gave up; `limit` is its time limit.
  init(_ failure: SearchFailure, limit: Duration?) {
    switch failure {
    case .timeLimit:
      let seconds = max(0, (limit ?? .zero) / .seconds(1))
      self.init(
        .timeout,
        "The search took longer than its limit of \(seconds) s. Patterns that hold two characters in a row as they are "
          + "are found fast; others read every text.",
        ja: "検索が制限時間 \(seconds) 秒を超えました。2 文字以上続く文字をそのまま含むパターンなら速く、そうでないと全文を読みます。")
    case .cancelled: self.init(.cancelled, "The search was cancelled.", ja: "検索は取り消されました。")
    case .source(let error as SakuinError): self = error
    case .source(let error): self.init(.io, "\(error)", ja: "\(error)")
    }
  }
}
