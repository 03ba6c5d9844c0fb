import Boards
import CivilTime
import Domain
import HTTP
import Rules
import Storage
import Text
import YAML

/// The pages about the rules, for party workers and building heads; nobody else finds them.
extension Site {
  /// `/rules` and `/rules/<matter>`.
  func rules(_ request: HTTPRequest, matter name: String?) throws -> HTTPResponse {
    guard let viewer = try viewer(request), let session = request.cookie(cookieName) else {
      return notice(.signIn, request)
    }
    guard viewer.role.looksAfterRules else { return notice(.notFound, request) }
    let now = WallClock.now
    let frame = frame(request, viewer)
    guard let name else {
      let party = request.argument("party").flatMap(Party.init(rawValue:))
      let page = try rulesPage(for: viewer, selected: party, at: now)
      return html(page.page(in: frame, token: formToken(for: session), at: now))
    }
    guard let matter = engine.knowledge.book.matter(named: name) else {
      return notice(.notFound, request)
    }
    return html(try matterPage(matter, for: viewer, at: now).page(in: frame, at: now))
  }

  /// The dry run: understands and draws; stores, logs and tells nobody anything.
  func tryRule(_ request: HTTPRequest) -> HTTPResponse {
    do {
      guard let viewer = try viewer(request), let session = request.cookie(cookieName) else {
        return notice(.signIn, request)
      }
      guard viewer.role.looksAfterRules else { return notice(.notFound, request) }
      guard isOurs(request, session: session) else { return notice(.formExpired, request) }
      let now = WallClock.now
      var page = try rulesPage(for: viewer, selected: nil, at: now)
      let text = String((Form(request)["text"] ?? "").prefix(2000))
      if text.contains(where: { !$0.isWhitespace }) { page.trial = trial(text, viewer, at: now) }
      return html(
        page.page(in: frame(request, viewer), token: formToken(for: session), at: now))
    } catch {
      Log.note("page.failed", ["path": "/rules", "error": "\(type(of: error))"])
      return notice(.failed, request)
    }
  }

  private func rulesPage(
    for viewer: Person, selected: Party?, at now: Instant
  ) throws -> RulesPage {
    let knowledge = engine.knowledge
    let report = engine.ruleReport
    let counts = try usage(seenBy: viewer, at: now)
    // Requests first, then what is said about them; within a kind, the most used first.
    let first: [Kind] = [.painPoint, .service, .wish, .bookSpace, .counselling]
    let kinds = first + Kind.allCases.filter { !first.contains($0) }
    let rows = kinds.flatMap { kind in
      // Sorting is stable: equals stay in the order of the files.
      knowledge.book.matters.filter { $0.kind == kind }
        .map { row($0, counts, knowledge.catalogue) }
        .sorted { $0.last60Days.number > $1.last60Days.number }
    }
    let problems = report.refused.filter { $0.severity == .error }.map(\.rendered)
    return RulesPage(
      rows: rows, selected: selected,
      status: .init(
        version: String(knowledge.book.version.prefix(8)), loadedAt: report.loadedAt,
        triedAt: report.triedAt, problems: problems + (report.unreadable.map { [$0] } ?? []),
        dialogues: knowledge.catalogue.dialogues, countedUntil: counts.until))
  }

  /// Counts of the buildings that the viewer reaches, and of no others.
  private func usage(seenBy viewer: Person, at now: Instant) throws -> RuleUsage.Counts {
    let directory = engine.knowledge.directory
    return try engine.ruleUsage.counts(
      engine.store.reader, directory, reach: directory.reach(of: viewer), at: now)
  }

  private func row(
    _ matter: Matter, _ counts: RuleUsage.Counts, _ catalogue: RuleCatalogue
  ) -> RulesPage.Row {
    let entry = catalogue[matter]
    // The comment begins with the matter's name, which stands beside it already.
    let owner = entry.owner.split(separator: " · ").filter { $0 != matter.name }
    return RulesPage.Row(
      name: matter.name, kind: matter.kind.chinese, party: matter.route?.lead.party,
      lead: matter.route?.lead.described, owner: owner.joined(separator: " · "),
      examples: entry.examples.count, counterExamples: entry.counterExamples,
      last30Days: Tally(counts.last30Days[matter.file] ?? 0, of: matter),
      last60Days: Tally(counts.last60Days[matter.file] ?? 0, of: matter))
  }

  private func matterPage(
    _ matter: Matter, for viewer: Person, at now: Instant
  ) throws -> MatterPage {
    let knowledge = engine.knowledge
    let counts = try usage(seenBy: viewer, at: now)
    let written = knowledge.book.phrases(of: matter)
    let phrases = WrittenPhrase.Use.allCases.compactMap { use -> MatterPage.Phrases? in
      let lines = written.filter { $0.use == use }.map { phrase in
        // A line of its own file is known by its number, one of its kind by its file, too.
        let parts = phrase.source.split(separator: ":")
        let isOwn = parts.first.map(String.init) == matter.file
        return (place: isOwn ? String(parts.last ?? "") : phrase.source, text: phrase.text)
      }
      return lines.isEmpty ? nil : MatterPage.Phrases(key: use.rawValue, lines: lines)
    }
    var terms: [Trial.Line] = []
    if matter.makesTicket, let name = matter.deadlineClass ?? .some(.d2),
      let policy = knowledge.book.deadlines[name]
    {
      terms.append(
        .init(
          name.rawValue,
          "\(policy.firstContact.described)内联系，\(policy.solution.described)内办结"))
    }
    terms += matter.escalations.map { .init("升级", "\($0.condition) → \($0.effect)") }
    let sorts = [
      matter.kind.chinese, matter.category?.chinese, matter.topic?.chinese,
      matter.serviceClass?.rawValue,
    ]
    return MatterPage(
      row: row(matter, counts, knowledge.catalogue),
      sort: sorts.compactMap { $0 }.joined(separator: " · "), file: matter.file,
      flow: Flow(
        of: matter, by: knowledge.book,
        example: matter.isConfidential
          ? nil : knowledge.catalogue[matter].examples.first?.trimmingBlanks), phrases: phrases,
      questions: matter.questions.map {
        .init(($0.isRequired ? "必问" : "选问") + $0.slot.rawValue, $0.prompt)
      },
      terms: terms,
      replies: matter.replies.sorted { $0.key.rawValue < $1.key.rawValue }.map {
        .init($0.key.rawValue, $0.value.written)
      })
  }

  private func trial(_ text: String, _ viewer: Person, at now: Instant) -> Trial {
    let knowledge = engine.knowledge
    let directory = knowledge.directory
    let building = directory.building(viewer.building) ?? directory.buildings.first
    let understanding = knowledge.book.understand(NormalText(text), at: now, in: building)
    let prospect = Prospect(
      understanding, by: knowledge.book, in: building, directory: directory, at: now)
    return Trial(understanding, prospect, text: text, at: now)
  }
}

extension String {
  /// Without blanks at the end, which stand before a test's `=>`.
  fileprivate var trimmingBlanks: String {
    let end = lastIndex { !$0.isWhitespace }
    return end.map { String(self[...$0]) } ?? ""
  }
}

extension Template {
  /// As the file has it, with its `{slots}`.
  fileprivate var written: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .slot(let name): "{\(name)}"
      }
    }.joined()
  }
}
