extension SearchOptions {
  /// Which documents a search may find, whatever its query: an expression over typed values.
  ///
  /// ```swift
  /// options.filter =
  ///   .where("部局", is: "建設部", "環境部") && .where("年度", in: 2022...2024) && !.where("区分", is: "終了")
  /// ```
  ///
  /// A document passes a test of an attribute if *one* of its values does; one without any value passes none, and so the
  /// negation of each. Nothing is read out of the values: `"2022..2024"` is a keyword that looks so. What people type is
  /// for `reading`, or for `SearchOptions.Condition`.
  ///
  /// Whether the attributes exist and have values of the right kind is checked by the search, which throws `usage`.
  public struct Filter: Sendable, Hashable {
    /// What the values of an attribute must be.
    enum Test: Sendable, Hashable {
      /// One of these values; keywords that look the same are one.
      case alike([Document.Value])
      /// One of these keywords in UTF-8.
      case exactly([[UInt8]])
      /// In a range.
      case within(ValueRange)
      /// Any value.
      case present
      /// What people type.
      case reading(String)
    }

    /// A step of the evaluation; see `DocumentFilter.Step`.
    enum Step: Sendable, Hashable {
      /// A test of an attribute, by its name or label.
      case attribute(String, Test)
      /// One of these identifiers in UTF-8.
      case identifiers([[UInt8]])
      /// All of so many operands.
      case all(Int)
      /// One of so many operands.
      case any(Int)
      /// Not the operand.
      case not
    }

    /// Operands before operators, so that no nesting is too deep.
    private(set) var steps: [Step]

    private init(_ steps: [Step]) { self.steps = steps }

    // MARK: Tests

    /// Documents of which a value is one of `values`. Keywords that look the same (in width, case, white space at the ends,
    /// wave dashes and minus signs) are one, as in facets: `.where(facet.name, is: count.value)` finds what a facet has
    /// counted. A keyword of white space only is none, and found by nothing.
    ///
    /// - Complexity: O(n).
    public static func `where`(_ attribute: String, is values: Document.Value...) -> Filter {
      .where(attribute, isAnyOf: values)
    }

    /// Documents of which a value is one of `values`, as with `where(_:is:)`; none for no values.
    ///
    /// - Complexity: O(n).
    public static func `where`(_ attribute: String, isAnyOf values: some Sequence<Document.Value>) -> Filter {
      Filter([.attribute(attribute, .alike(Array(values)))])
    }

    /// Documents of which a value is one of `keywords` as it is stored, byte by byte.
    ///
    /// - Complexity: O(n).
    public static func `where`(_ attribute: String, isExactly keywords: String...) -> Filter {
      Filter([.attribute(attribute, .exactly(keywords.map { Array($0.utf8) }))])
    }

    /// Documents of which a number or date is in a range.
    ///
    /// - Complexity: O(1).
    public static func `where`(_ attribute: String, in range: ValueRange) -> Filter {
      Filter([.attribute(attribute, .within(range))])
    }

    /// Documents of which a number or date is in a range, both ends included.
    ///
    /// - Complexity: O(1).
    public static func `where`(
      _ attribute: String, in range: ClosedRange<some OrderedAttributeValue>
    ) -> Filter { .where(attribute, in: ValueRange(range)) }

    /// Documents of which a number or date is in a range without its end.
    ///
    /// - Complexity: O(1).
    public static func `where`(_ attribute: String, in range: Range<some OrderedAttributeValue>) -> Filter {
      .where(attribute, in: ValueRange(range))
    }

    /// Documents of which a number or date is a given one or greater.
    ///
    /// - Complexity: O(1).
    public static func `where`(
      _ attribute: String, in range: PartialRangeFrom<some OrderedAttributeValue>
    ) -> Filter { .where(attribute, in: ValueRange(range)) }

    /// Documents of which a number or date is a given one or less.
    ///
    /// - Complexity: O(1).
    public static func `where`(
      _ attribute: String, in range: PartialRangeThrough<some OrderedAttributeValue>
    ) -> Filter { .where(attribute, in: ValueRange(range)) }

    /// Documents of which a number or date is less than a given one.
    ///
    /// - Complexity: O(1).
    public static func `where`(
      _ attribute: String, in range: PartialRangeUpTo<some OrderedAttributeValue>
    ) -> Filter { .where(attribute, in: ValueRange(range)) }

    /// Documents with any value of an attribute; a keyword of white space only is none.
    ///
    /// - Complexity: O(1).
    public static func hasValue(_ attribute: String) -> Filter { Filter([.attribute(attribute, .present)]) }

    /// Documents that meet what people type as a condition: `R4..R6`, `1.5億円..`, `2023,2025`. The search throws `usage`
    /// where the text cannot be read as one.
    ///
    /// - Complexity: O(1).
    public static func reading(_ attribute: String, _ text: String) -> Filter {
      Filter([.attribute(attribute, .reading(text))])
    }

    /// Documents with one of these identifiers, compared byte by byte; unknown ones are passed over.
    ///
    /// - Complexity: O(n).
    public static func ids(_ ids: some Sequence<String>) -> Filter {
      Filter([.identifiers(ids.map { Array($0.utf8) })])
    }

    // MARK: Operators

    /// Documents of which all of `filters` hold: every document for none.
    ///
    /// - Complexity: O(n) in the length of the filters.
    public static func all(_ filters: some Sequence<Filter>) -> Filter {
      joined(filters, sign: Step.all) { if case .all(let count) = $0 { count } else { nil } }
    }

    /// Documents of which one of `filters` holds: no document for none.
    ///
    /// - Complexity: O(n) in the length of the filters.
    public static func any(_ filters: some Sequence<Filter>) -> Filter {
      joined(filters, sign: Step.any) { if case .any(let count) = $0 { count } else { nil } }
    }

    /// Operands under one sign; those that have it themselves give their operands.
    private static func joined(
      _ filters: some Sequence<Filter>, sign: (Int) -> Step, count: (Step) -> Int?
    ) -> Filter {
      var steps: [Step] = []
      var operands = 0
      for filter in filters {
        if let inner = filter.steps.last.flatMap(count) {
          steps += filter.steps.dropLast()
          operands += inner
        } else {
          steps += filter.steps
          operands += 1
        }
      }
      if operands != 1 { steps.append(sign(operands)) }
      return Filter(steps)
    }

    /// Documents of which both hold.
    ///
    /// - Complexity: O(n) in the length of the filters.
    public static func && (left: Filter, right: Filter) -> Filter { .all([left, right]) }

    /// Documents of which either holds.
    ///
    /// - Complexity: O(n) in the length of the filters.
    public static func || (left: Filter, right: Filter) -> Filter { .any([left, right]) }

    /// Documents of which a filter does not hold, those without a value of its attributes included.
    ///
    /// - Complexity: O(n) in the length of the filter.
    public static prefix func ! (filter: Filter) -> Filter {
      if filter.steps.last == .not { return Filter(filter.steps.dropLast()) }
      return Filter(filter.steps + [.not])
    }
  }
}

extension SearchOptions.Filter {
  /// Evaluates the expression in some other form: `leaf` gives that of a test, `join` that of an operator over its
  /// operands.
  func folded<Result>(_ leaf: (Step) -> Result, _ join: (Step, [Result]) -> Result) -> Result? {
    var stack: [Result] = []
    for step in steps {
      let count: Int
      switch step {
      case .attribute, .identifiers:
        stack.append(leaf(step))
        continue
      case .all(let operands), .any(let operands): count = operands
      case .not: count = 1
      }
      let operands = Array(stack.suffix(count))
      stack.removeLast(operands.count)
      stack.append(join(step, operands))
    }
    return stack.last
  }

  /// The names of the attributes that are tested.
  var attributes: [String] {
    steps.compactMap { if case .attribute(let name, _) = $0 { name } else { nil } }
  }
}
