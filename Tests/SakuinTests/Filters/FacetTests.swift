import Sakuin
import SakuinTestSupport
import Testing

/// Facets count what the documents hold, and their values filter back.
@Suite struct FacetTests {
  /// Random documents, some of them kept by a filter.
  private struct Sample {
    let index: SearchIndex
    let kept: [Document]
    let filter: SearchOptions.Condition?

    init(_ samples: inout AttributeSamples) throws {
      let documents = samples.documents(samples.number(1...120))
      index = try SearchIndex(documents: documents, schema: AttributeSamples.schema)
      let isFiltered = samples.number(0...1) == 0
      filter = isFiltered ? .init(attribute: "区分", text: "達成", relation: .isNot) : nil
      kept = documents.filter { !isFiltered || !$0.identities("status").contains(.text("達成")) }
    }

    func facet(_ name: String, limit: Int? = nil) throws -> SearchResults.Facet {
      let options = SearchOptions(
        limit: 0, conditions: [filter].compactMap(\.self), facets: [.init(name)], facetLimit: limit)
      return try #require(try index.search("*", options: options).facets.first)
    }
  }

  @Test("Keywords that look the same are one value, in its most frequent form, and the rest is counted too")
  func keywords() throws {
    var samples = AttributeSamples(random: TestEnvironment.generator("Facet.keywords"))
    var values = 0
    for round in 0..<25 * TestEnvironment.scale {
      let sample = try Sample(&samples)
      var documents: [AttributeSamples.Identity: Int] = [:]
      var forms: [AttributeSamples.Identity: [String: Int]] = [:]
      for document in sample.kept {
        for identity in document.identities("tag") { documents[identity, default: 0] += 1 }
        // A document holds each distinct value once.
        var written: Set<String> = []
        for case .keyword(let text) in document.values(of: "tag") where written.insert(text).inserted {
          forms[AttributeSamples.identity(text), default: [:]][Self.trimmed(text), default: 0] += 1
        }
      }
      let facet = try sample.facet("札")
      let missing = sample.kept.count { $0.identities("tag").isEmpty }
      values += facet.counts.count
      let counted = Dictionary(
        facet.counts.map { (AttributeSamples.identity($0.value.description), $0.documents) },
        uniquingKeysWith: { $0 + $1 })
      let areFrequent = facet.counts.allSatisfy { count in
        let forms = forms[AttributeSamples.identity(count.value.description)] ?? [:]
        return forms[count.value.description] == forms.values.max()
      }
      guard counted == documents, facet.counts.count == documents.count, facet.missing == missing,
        facet.others == 0, areFrequent,
        facet.counts.map(\.documents) == facet.counts.map(\.documents).sorted(by: >)
      else {
        Issue.record("seed \(samples.random.seed), round \(round): \(facet), expected \(documents)")
        return
      }
      let limit = samples.number(0...facet.counts.count + 2)
      let cut = try sample.facet("札", limit: limit)
      #expect(cut.counts == Array(facet.counts.prefix(limit)) && cut.missing == missing)
      #expect(cut.others == max(0, facet.counts.count - limit))
    }
    #expect(values > 200)
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }

  @Test("Every value of a facet, whatever it holds, filters back exactly the documents it counts")
  func valuesFilterBack() throws {
    var samples = AttributeSamples(random: TestEnvironment.generator("Facet.valuesFilterBack"))
    var values = 0
    for round in 0..<12 * TestEnvironment.scale {
      let sample = try Sample(&samples)
      for name in ["tag", "status", "year", "cost", "day"] {
        let facet = try sample.facet(name)
        for count in facet.counts {
          values += 1
          func found(_ relation: SearchOptions.Condition.Relation) throws -> Int {
            let filter = SearchOptions.Condition(
              attribute: name, text: count.value.description, relation: relation)
            let options = SearchOptions(limit: 0, conditions: [sample.filter].compactMap(\.self) + [filter])
            #expect(try sample.index.filterAdvice(filter) == nil)
            return try sample.index.count("*", options: options)
          }
          guard try found(.is) == count.documents,
            try found(.isNot) == sample.kept.count - count.documents
          else {
            Issue.record(
              "seed \(samples.random.seed), round \(round): \(name) \(count.value.description.debugDescription)"
            )
            return
          }
        }
      }
    }
    #expect(values > 500)
  }

  @Test("Numbers and dates are counted with their kind: years newest first, others ascending")
  func numbersAndDates() throws {
    var samples = AttributeSamples(random: TestEnvironment.generator("Facet.numbersAndDates"))
    for _ in 0..<12 * TestEnvironment.scale {
      let sample = try Sample(&samples)
      let year = try sample.facet("年度")
      let years = sample.kept.flatMap { Set($0.numbers("year")) }
      #expect(year.kind == .number && (year.isOfYears || years.isEmpty))
      #expect(year.counts.map(\.value) == Set(years).sorted(by: >).map { .number($0) })
      #expect(year.counts.reduce(0) { $0 + $1.documents } == years.count)
      #expect(year.missing == sample.kept.count { $0.numbers("year").isEmpty })
      let cost = try sample.facet("額")
      #expect(cost.kind == .number && !cost.isOfYears)
      let costs = cost.counts.compactMap { Double($0.value.description) }
      #expect(costs == Set(sample.kept.flatMap { $0.numbers("cost") }).sorted())
      let day = try sample.facet("日")
      #expect(
        day.kind == .date
          && day.counts.map(\.value.description) == Set(sample.kept.flatMap { $0.days("day") }).sorted())
      #expect(day.missing == sample.kept.count { $0.days("day").isEmpty })
    }
  }

  @Test("Keywords that are written alike equally often are shown in half width and with the usual signs")
  func equallyFrequentForms() throws {
    for forms in [["4月～6月", "４月～６月", "4月〜6月"], ["福祉課　", "福祉課 ", "福祉課"]] {
      for forms in [forms, forms.reversed()] {
        let index = try SearchIndex(
          documents: forms.enumerated().map { number, form in
            Document(
              id: "\(number)", text: [.init(field: "body", text: "見守り")],
              attributes: [.init(name: "tag", values: [.keyword(form)])])
          }, schema: AttributeSamples.schema)
        let facet = try index.search("見守り", options: .init(facets: ["tag"])).facets.first
        let shown = forms.contains("福祉課") ? "福祉課" : "4月～6月"
        #expect(facet?.counts == [.init(value: .keyword(shown), documents: 3)])
        #expect(try index.statistics().attributes[0].counts.map(\.value) == [.keyword(shown)])
        for form in forms {
          let options = SearchOptions(conditions: [.init(attribute: "tag", text: form)])
          #expect(try index.count("見守り", options: options) == 3)
        }
      }
    }
  }
}
