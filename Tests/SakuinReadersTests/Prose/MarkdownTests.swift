import Sakuin
import SakuinReaders
import Testing

/// How Markdown is read.
@Suite struct MarkdownTests {
  private static let plan = """
    ---
    title: 計画
    ---
    # 実施計画

    ## 1 防災

    - 防災士の育成
    - 避難所の整備、備蓄

    ## 2 空き家 {#akiya}

    | 事業 | 予算 |
    |---|---:|
    | 除却費の補助 | 100 |

    ### 内訳
    ```
    # 見出しではない
    ```
    補足
    ====
    おわり
    ## 1 防災
    再び
    """

  @Test("A part is what stands under a heading, its title the headings above it") func partsByHeading() throws
  {
    let reading = try Reading([Self.plan], names: ["計画.md"])
    #expect(reading.reports[0].format == .markdown)
    #expect(
      reading.documents.map { $0["title"] } == [
        "実施計画 > 1 防災", "実施計画 > 2 空き家", "実施計画 > 2 空き家 > 内訳", "補足", "補足 > 1 防災",
      ])
    #expect(
      reading.documents.map(\.id) == [
        "計画.md#1-防災", "計画.md#akiya", "計画.md#内訳", "計画.md#補足", "計画.md#1-防災-2",
      ])
    #expect(
      reading.documents.map { $0["body"] } == [
        "- 防災士の育成\n- 避難所の整備、備蓄", "事業\t予算\n除却費の補助\t100", "# 見出しではない", "おわり", "再び",
      ])
    #expect(reading.reports[0].lines.total == 25)
  }

  @Test("Text without an extension is Markdown when it has such headings") func recognizedByContent() throws {
    #expect(try Reading(["# a\n\nb\n"], names: ["-"]).reports[0].format == .markdown)
    #expect(try Reading(["# a, b\n\nc, d\n"], names: ["x.txt"]).reports[0].format == .markdown)
  }

  @Test("Reading the same file again gives the same identifiers") func stableIdentifiers() throws {
    let first = try Reading([Self.plan], names: ["計画.md"])
    let second = try Reading([Self.plan], names: ["計画.md"])
    #expect(first.documents == second.documents)
  }
}
