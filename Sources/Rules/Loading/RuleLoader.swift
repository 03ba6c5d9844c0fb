import Domain
package import YAML

extension RuleBook {
  /// Makes a rule book of all files of a rule folder: whole or not at all.
  ///
  /// Test files are only looked for here; `rehearse` runs them. The order of `files` is of no
  /// consequence.
  ///
  /// - Returns: The book, or nil when a diagnostic is an error; every problem at once, in reading
  ///   order.
  package static func load(_ files: [RuleFile]) -> (book: RuleBook?, diagnostics: [Diagnostic]) {
    if let excess = excess(of: files) { return (nil, [excess]) }
    let folder = RuleFiles(files)
    let read = folder.files.map(folder.read)
    let gathered = GatheredRules(read)
    let draft = gathered.draft(guesser: Guesser(read))
    return draft.book(draft.check { gathered.suspicions() })
  }

  /// What is said of a folder that is too large to be read; nil when it is not.
  package static func excess(of files: [RuleFile]) -> Diagnostic? {
    guard
      files.count > maximumFiles
        || files.reduce(0, { $0 + $1.bytes.count }) > maximumFolderBytes
    else { return nil }
    let limit = "最多 \(maximumFiles) 个文件、共 \(maximumFolderBytes >> 20) MB"
    return Diagnostic(
      file: "README.md", line: 1, column: 1, message: "规则文件太多，\(limit)", hint: "规则文件夹指对了吗？")
  }

  /// Files that a rule folder may have: some fifty times what a tower needs.
  package static let maximumFiles = 20_000
  /// Bytes that all of them may have together, 64 MiB.
  package static let maximumFolderBytes = 64 << 20
}

/// What all files say together, before anything is compiled: `load` in steps, for whoever has more
/// than one thread.
package struct GatheredRules: Sendable {
  private let loader: RuleLoader
  private let lists: PatternLists

  /// - Parameter files: In their order.
  package init(_ files: [ReadFile]) {
    var loader = RuleLoader(files)
    lists = loader.gather()
    self.loader = loader
  }

  /// Compiles.
  ///
  /// - Parameter guesser: Trained on the same files; asked for last.
  package func draft(guesser: @autoclosure () -> Guesser) -> RuleBookDraft {
    var loader = loader
    return loader.compile(lists, guesser)
  }

  /// Looks for ties; takes as long as compiling, and needs no book.
  package func suspicions() -> TieSuspicions {
    // With lists missing nothing is checked.
    TieSuspicions(loader.isBroken ? [] : loader.drafts, loader.kinds, lists: lists)
  }
}

/// Reads, checks and compiles a rule folder.
private struct RuleLoader: Sendable {
  let read: [ReadFile]
  let files: [RuleFile]
  var diagnostics: [Diagnostic] = []
  var lists = WordLists()
  /// Whether word lists are missing or cannot be used.
  var isBroken = false
  /// Whether files are lost: that a name is missing is then no news, and hundreds of such lines would
  /// bury the one that tells why.
  let isPartial: Bool
  var drafts: [MatterDraft] = []
  var kinds: [KindRules] = []
  var cues: [CueDraft] = []
  var replies: [ReplyName: Template] = [:]
  var deadlines: [DeadlineClass: DeadlinePolicy] = [:]
  var whistle = WhistlePolicy()
  var calendar = CalendarReader()
  var tags = TagBook()
  /// Places of phrases that were reported when they were compiled; one of a kind is compiled many
  /// times.
  var refused: Set<String> = []

  init(_ read: [ReadFile]) {
    self.read = read
    files = read.map(\.file)
    isPartial = read.contains(where: \.isLost)
  }

  /// Takes all files; returns the word lists that can be used.
  mutating func gather() -> PatternLists {
    for file in read { take(file) }
    checkPresence()
    checkNames()
    checkCues()
    checkAnswers()
    applyKinds()
    checkTests()
    var used: [(references: [Phrase.Reference], source: Source)] = []
    func use(_ phrase: Phrase, in source: Source) {
      if !phrase.references.isEmpty { used.append((phrase.references, source)) }
    }
    for draft in drafts { for (_, phrase) in draft.phrases { use(phrase, in: draft.source) } }
    for cue in cues { for (_, phrase) in cue.phrases { use(phrase, in: cue.source) } }
    for rules in kinds {
      for phrase in rules.exclusions + rules.exceptions { use(phrase, in: rules.source) }
    }
    let usable = lists.resolve(usedBy: used, mayMiss: isPartial)
    isBroken = isPartial || lists.diagnostics.hasErrors
    diagnostics += lists.diagnostics
    return usable
  }

  mutating func compile(
    _ lists: PatternLists, _ guesser: () -> Guesser
  ) -> RuleBookDraft {
    var compiler = PatternCompiler(lists: lists)
    compiler.makeRoom(phrases: drafts.reduce(0) { $0 + $1.phrases.count })
    for (index, draft) in drafts.enumerated() {
      for (use, phrase) in draft.phrases {
        // A phrase that names an unknown or broken list has been reported already.
        if isBroken, !isUsable(phrase, lists) { continue }
        let isFigure = use == .not && draft.matter.crisisLevel != nil
        report(
          compiler.add(phrase, of: [index], as: use, mayBeParted: !isFigure), phrase, draft.source)
      }
    }
    for rules in kinds {
      let matters = drafts.indices.filter { drafts[$0].matter.kind == rules.kind }
      let phrases =
        rules.exclusions.map { ($0, Program.Use.notOfKind) }
        + rules.exceptions.map { ($0, .unless) }
      for (phrase, use) in phrases where !isBroken || isUsable(phrase, lists) {
        report(compiler.add(phrase, of: matters, as: use), phrase, rules.source)
      }
    }
    let cueBook = CueBook(cues, lists: lists) { report($0, $1, $2) }
    if !isBroken { diagnostics += CueBook.check(cues, on: cueBook) }
    let precedence = Precedence(drafts, mayMiss: isPartial)
    diagnostics += precedence.diagnostics
    let book = RuleBook(
      version: ContentHash.of(files), matters: drafts.map(\.matter), replies: replies,
      deadlines: deadlines, whistle: whistle, calendar: calendar.calendar,
      program: compiler.finish(matters: drafts.count),
      urgencies: drafts.map(\.urgency), yields: precedence.pairs, trades: drafts.map(\.trade),
      guesser: guesser(), tags: tags,
      cues: cueBook)
    // With lists missing, phrases would seem shadowed that are not.
    let examples =
      isBroken
      ? nil
      : ExampleCheck(book: book, drafts: drafts, kinds: kinds, lists: lists, refused: refused)
    return RuleBookDraft(compiled: book, diagnostics: diagnostics, examples: examples)
  }

  private func isUsable(_ phrase: Phrase, _ lists: PatternLists) -> Bool {
    phrase.references.allSatisfy { lists[$0.name] != nil }
  }

  private mutating func take(_ read: ReadFile) {
    diagnostics += read.diagnostics
    guard let document = read.document, document.root != nil else { return }
    switch read.file.role {
    case .words: lists.read(document, read.blocks)
    case .kind:
      if let rules = KindRules(reading: document, &diagnostics) { kinds.append(rules) }
    case .matter:
      if let draft = read.draft { drafts.append(draft) }
    case .cues: cues += read.cues
    case .replies: replies = readReplies(document, &diagnostics)
    case .deadlines:
      deadlines = readDeadlines(document, whistle: &whistle, &diagnostics)
    case .hours: calendar.readHours(document, &diagnostics)
    case .year: calendar.readYear(document, &diagnostics)
    case .tags: tags = TagBook(reading: document, &diagnostics)
    case .other, .sentenceTest, .smallTalk, .conversationTest, .directory, .misnamed, .misplaced:
      break
    }
  }

  private mutating func checkPresence() {
    let roles = Set(files.map(\.meantRole))
    if !roles.contains(.replies) {
      report("replies.yaml", "没有这个文件", hint: "把程序说的话写在里面，以“回复:”开头。")
    }
    if !roles.contains(.deadlines) {
      report("deadlines.yaml", "没有这个文件", hint: "把各档时限写在里面，以“时限:”开头。")
    }
    // Without them deadlines would be counted by hours and holidays that nobody wrote.
    if !roles.contains(.hours) {
      report("calendar/hours.yaml", "没有这个文件", hint: "写上办公时间：“办公时间: 8:30-11:30 13:30-17:30”。")
    }
    if !roles.contains(.year) {
      report("calendar", "没有放假和补班的文件", hint: "一年一个，比如 calendar/2026.yaml，以“年份: 2026”开头。")
    }
    if !roles.contains(.matter) {
      report("README.md", "一个事项也没有", hint: "规则文件夹指对了吗？")
    }
  }

  /// 升级 of a kind holds for each of its matters that has none of its own.
  private mutating func applyKinds() {
    var places: [Kind: String] = [:]
    for rules in kinds {
      if let place = places[rules.kind] {
        diagnostics.append(
          rules.source.diagnostic(
            at: rules.position, length: rules.kind.chinese.unicodeScalars.count,
            "“凡: \(rules.kind.chinese)”已经有了", hint: "\(place) 已经写过，合成一个。"))
        continue
      }
      places[rules.kind] = "\(rules.source.file):\(rules.position.line)"
      if !isPartial, !drafts.contains(where: { $0.matter.kind == rules.kind }) {
        diagnostics.append(
          rules.source.diagnostic(
            at: rules.position, length: rules.kind.chinese.unicodeScalars.count,
            "没有“\(rules.kind.chinese)”的事项", hint: "先写一个事项，或删掉这个文件。", severity: .warning))
      }
      for index in drafts.indices
      where drafts[index].matter.kind == rules.kind && drafts[index].matter.escalations.isEmpty {
        drafts[index].matter = drafts[index].matter.with(rules.escalations)
      }
    }
  }

  /// Two matters of one name could not be told apart in a ticket.
  private mutating func checkNames() {
    var places: [String: String] = [:]
    for draft in drafts {
      let name = draft.matter.name
      if let place = places[name] {
        diagnostics.append(
          draft.source.diagnostic(
            at: draft.position, length: name.unicodeScalars.count, "事项“\(name)”已经有了",
            hint: "\(place) 已经写过，合成一个，或换个名字。"))
      } else {
        places[name] = draft.matter.source
      }
    }
  }

  /// Each cue stands once, and one that the program waits for is never missing: nobody would be told
  /// that it is not understood any more.
  private mutating func checkCues() {
    var places: [Cue: String] = [:]
    var kept: [CueDraft] = []
    for draft in cues {
      let name = draft.cue.rawValue
      if let place = places[draft.cue] {
        diagnostics.append(
          draft.source.diagnostic(
            at: draft.position, length: name.unicodeScalars.count, "接话“\(name)”已经有了",
            hint: "\(place) 已经写过，合成一个。"))
        continue
      }
      places[draft.cue] = "\(draft.source.file):\(draft.position.line)"
      kept.append(draft)
    }
    cues = kept
    let missing = Cue.allCases.filter { places[$0] == nil }.map(\.rawValue)
    guard !missing.isEmpty, !isPartial else { return }
    let names = missing.prefix(5).joined(separator: "、") + (missing.count > 5 ? "等" : "")
    report(
      cues.last?.source.file ?? "cues/talk.yaml", "少了 \(missing.count) 种接话：\(names)",
      hint: "在 cues 里哪个文件的“接话:”下面补上都行；少了，聊到一半时这些话就没人听得懂。")
  }

  /// A request that makes no ticket is answered with 答复; without one we would say nothing at all.
  private mutating func checkAnswers() {
    guard replies[.answer] == nil,
      !read.contains(where: { $0.file.meantRole == .replies && $0.isLost })
    else { return }
    for draft in drafts {
      let matter = draft.matter
      switch matter.kind {
      case .greeting, .help, .thanks: break
      case .bookSpace, .counselling, .service, .wish, .reschedule:
        guard matter.route == nil, matter.questions.isEmpty else { continue }
      case .painPoint, .status, .cancel, .rate, .human, .crisis, .command, .unknown: continue
      }
      guard matter.replies[.answer] == nil else { continue }
      diagnostics.append(
        draft.source.diagnostic(
          at: draft.position, length: matter.name.unicodeScalars.count,
          "“\(matter.name)”没有写怎么回答", hint: "加上“回复:”，下面写“答复: ……”；要派单就写“办理:”。"))
    }
  }

  /// A matter without a test, and a test without a matter.
  private mutating func checkTests() {
    var tests = Set(files.filter { $0.meantRole == .sentenceTest }.map(\.mendedPath))
    tests.formUnion(read.filter(\.isMisnamedTest).map(\.file.likelyTestPath))
    var expected: Set<String> = []
    for file in files where file.meantRole == .matter { expected.insert(file.testPath) }
    for draft in drafts {
      let path = RuleFile(path: draft.source.file, bytes: []).testPath
      guard !tests.contains(path) else { continue }
      diagnostics.append(
        draft.source.diagnostic(
          at: draft.position, length: draft.matter.name.unicodeScalars.count,
          "“\(draft.matter.name)”没有测试", hint: "新建 \(path)，写上“是: |”和“不是: |”。"))
    }
    for path in files.filter({ $0.role == .sentenceTest }).map(\.path)
    where !expected.contains(path) {
      report(path, "旁边没有它要测的事项", hint: "改成和事项文件同名，比如 lift.yaml 和 lift.test.yaml。")
    }
  }

  private mutating func report(
    _ outcome: PatternCompiler.Outcome, _ phrase: Phrase, _ source: Source
  ) {
    guard outcome != .added else { return }
    let place = Position(line: phrase.line, column: phrase.column)
    let length = phrase.text.unicodeScalars.count
    refused.insert(phrase.place)
    switch outcome {
    case .added: break
    case .matchesEverything:
      diagnostics.append(
        source.diagnostic(
          at: place, length: length, "这一行什么话都对得上", hint: "“[ ]”以外至少要有一个词。"))
    case .parted:
      diagnostics.append(
        source.diagnostic(
          at: place, length: length, "危机的“不是”只能是连着的词",
          hint: "写成一个词，比如“笑死”；它和它用的词表里，不用“…”和“+”。"))
    case .tooLarge:
      diagnostics.append(
        source.diagnostic(
          at: place, length: length,
          "这一行展开以后太大，最多 \(PatternSize.maximum) 步", hint: "少套几层词表，或拆成几行。"))
    }
  }

  private mutating func report(_ path: String, _ message: String, hint: String) {
    diagnostics.append(
      Diagnostic(file: path, line: 1, column: 1, message: message, hint: hint))
  }
}
