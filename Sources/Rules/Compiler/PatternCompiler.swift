/// Turns patterns into a `Program`.
struct PatternCompiler {
  let lists: PatternLists
  var draft = Program.Draft(matters: 0)
  var vocabulary: Vocabulary
  var listNodes = NumberTable<Spelling>()
  var listNumbers = NumberTable<Spelling>()
  private var size: PatternSize
  private var added: [(phrase: Program.Compiled, origin: Program.Origin, needs: [Int32])] = []
  /// For each node, sets of which one must be found for it to match; nil when it has none.
  var triggers: [Trigger?] = []
  /// For each node, further ones of which one must be found; nil when it can do without.
  var seconds: [Trigger?] = []
  /// The sets of all triggers, one behind the other.
  var triggerSets: [Int32] = []
  /// What became of a phrase.
  enum Outcome: Hashable {
    case added
    /// Nothing in it is required, so it would match everything.
    case matchesEverything
    /// It or a list of it has a `…` or a `+` where only one stretch may be taken.
    case parted
    /// It has more than `PatternSize.maximum` steps.
    case tooLarge
  }

  init(lists: PatternLists) {
    self.lists = lists
    vocabulary = lists.vocabulary
    size = PatternSize(lists: lists)
  }

  /// A program that recognises nothing.
  static func empty(matters: Int) -> Program {
    var compiler = PatternCompiler(lists: PatternLists())
    return compiler.finish(matters: matters)
  }

  /// Makes room for about so many phrases: to grow step by step takes longer than to fill it.
  mutating func makeRoom(phrases: Int) {
    draft.nodes.reserveCapacity(phrases * 8)
    draft.children.reserveCapacity(phrases * 8)
    triggers.reserveCapacity(phrases * 8)
    seconds.reserveCapacity(phrases * 8)
    triggerSets.reserveCapacity(phrases * 16)
    added.reserveCapacity(phrases * 2)
  }

  /// Adds a phrase of these matters; one of a kind belongs to all matters of the kind.
  ///
  /// - Parameter mayBeParted: False under the 不是 of a crisis, which takes away a stretch of words
  ///   and nothing around it.
  mutating func add(
    _ phrase: Phrase, of matters: [Int], as use: Program.Use, mayBeParted: Bool = true
  ) -> Outcome {
    guard size.isBearable(phrase.pattern) else { return .tooLarge }
    if !mayBeParted, lists.isParted(phrase.pattern) { return .parted }
    let origin = Program.Origin(text: phrase.text, source: phrase.source)
    for root in use.wakes ? roots(of: phrase.pattern) : [top(phrase.pattern)] {
      let needs = needs(of: root)
      guard let first = needs.first(where: { !vocabulary.members[Int($0)].isEmpty }) else {
        return .matchesEverything
      }
      // Which two are the rarest is only known at the end.
      for matter in matters {
        let compiled = Program.Compiled(
          matter: Int32(matter), use: use, root: root, first: first, second: first)
        added.append((compiled, origin, needs))
      }
    }
    return .added
  }

  /// The finished program of that many matters.
  mutating func finish(matters: Int) -> Program {
    // Matter by matter, use by use, else as they came.
    func place(_ phrase: Program.Compiled) -> Int {
      Int(phrase.matter) * Program.Use.allCases.count + Int(phrase.use.rawValue)
    }
    let order = added.indices.sorted {
      (place(added[$0].phrase), $0) < (place(added[$1].phrase), $1)
    }
    draft.phrases = order.map { added[$0].phrase }
    draft.origins = order.map { added[$0].origin }
    var first = [Int32](repeating: 0, count: matters * Program.Use.allCases.count + 1)
    for phrase in draft.phrases { first[place(phrase) + 1] += 1 }
    for index in first.indices.dropFirst() { first[index] += first[index - 1] }
    draft.firstPhrase = first
    let frequencies = vocabulary.weighedFrequencies()
    numberSets(
      order.map { place in
        added[place].needs.sorted {
          (frequencies[Int($0)], $0) < (frequencies[Int($1)], $1)
        }
      })
    measureWholes()
    nameLists()
    return Program(draft)
  }
}
