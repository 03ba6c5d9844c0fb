import CivilTime
import Domain
import Testing
import Workflow

/// The table as people agreed on it, typed a second time: who, in which phase.
private let agreed: [String] = [
  "see       requester judge voice lead assist informed overseer street | working claimed shelved closed merged",
  "accept    lead assist overseer | working shelved",
  "tick      lead assist overseer | working shelved",
  "finish    lead assist overseer | working shelved",
  "unclaim   lead | claimed",
  "reassign  lead overseer | working shelved",
  "giveBack  lead assist | working",
  "note      requester voice lead assist informed overseer street | working claimed shelved closed merged",
  "correct   requester | working claimed shelved",
  "rebook    requester | working claimed shelved closed",
  "anonymise requester | working claimed shelved",
  "extend    lead assist overseer | working",
  "pause     lead assist overseer | working",
  "resume    lead assist overseer | working",
  "assign    lead overseer | working shelved",
  "waive     overseer | working shelved",
  "whistle   overseer | working",
  "arrive    assist | working shelved",
  "rateResponse overseer | working claimed shelved closed merged",
  "raise     overseer street | working shelved",
  "askToShelve lead overseer | working",
  "approveShelf overseer street | working",
  "refuseShelf overseer street | working",
  "keepShelf overseer street | shelved",
  "unshelve  lead overseer street | shelved",
  "merge     lead overseer | working shelved",
  "split     lead overseer | merged",
  "join      neighbour | working claimed shelved",
  "leave     voice | working claimed shelved",
  "urge      requester voice overseer | working",
  "confirm   judge | working claimed shelved",
  "rate      judge | closed",
  "dispute   judge voice | claimed closed",
  "withdraw  requester | working claimed shelved",
]

struct `the move table` {
  @Test func `is the one that was agreed on`() {
    let written = Action.allCases.map { action in
      let rule = moveTable[action]
      let who = Relation.allCases.filter { rule?.who.contains($0) ?? false }.map(\.rawValue)
      let during = Phase.allCases.filter { rule?.during.contains($0) ?? false }.map(\.rawValue)
      return ([action.rawValue] + who + ["|"] + during).joined(separator: " ")
    }
    let expected = agreed.map { $0.split(separator: " ").joined(separator: " ") }
    #expect(written == expected)
    #expect(moveTable.values.allSatisfy { !$0.effect.isEmpty })
  }

  /// Each action by somebody of each relation in each phase, with all else that it needs at hand.
  @Test func `is kept by every move`() {
    for action in Action.allCases where action != .see && action != .merge && action != .split {
      for phase in Phase.allCases {
        let ticket = Prepared.ticket(for: action, in: phase)
        #expect(ticket.phase == phase, "\(action) \(phase)")
        for (person, relations) in Prepared.people {
          #expect(
            Workflow.relations(of: person, to: ticket, in: Demo.directory) == relations,
            "\(person.id)")
          let rule = moveTable[action]!
          let allowed = !rule.who.isDisjoint(with: relations) && rule.during.contains(phase)
          let result = Demo.desk(at: Prepared.now).make(
            Prepared.move(action), on: ticket, by: person, words: "因为需要")
          switch result {
          case .success(let outcome):
            #expect(allowed, "\(person.id) \(action) \(phase)")
            #expect(outcome.ticket.version > ticket.version)
            #expect(outcome.ticket.duties.count { $0.part == .lead } == 1)
          case .failure(let refusal):
            let exempt = Prepared.reasons[action] ?? []
            #expect(
              !allowed || exempt.contains(refusal), "\(person.id) \(action) \(phase) \(refusal)")
            #expect(
              rule.who.isDisjoint(with: relations) == (refusal == .notYours),
              "\(person.id) \(action) \(phase) \(refusal)")
          }
        }
      }
    }
  }
}

/// A joint ticket in any phase, with whatever a move needs besides.
private enum Prepared {
  static let now = Demo.now.adding(minutes: 30)

  /// Somebody of each relation and of none.
  static let people: [(Person, Set<Relation>)] = [
    (Demo.worker, [.requester, .judge, .neighbour]), (Demo.stranger, [.voice, .neighbour]),
    (Demo.property, [.lead, .neighbour]), (Demo.cleaner, [.assist, .neighbour]),
    (Demo.owner, [.informed, .neighbour]), (Demo.head, [.overseer, .neighbour]),
    (Demo.partyWorker, [.overseer, .neighbour]),
    (Demo.guardPerson, [.neighbour]), (Demo.street, [.street]), (Demo.elsewhere, []),
  ]

  /// What may stand in the way besides the table, as such a person has nothing of that kind.
  static let reasons: [Action: Set<Refusal>] = [
    .join: [.joinedAlready], .approveShelf: [.ownApplication],
    // Whoever only assists has no checklist; whoever leads waits for the others.
    .tick: [.nothingToDo], .finish: [.pending([Demo.cleaning.id])], .resume: [.notPaused],
    // A building head oversees, but does not summon.
    .whistle: [.partyWorkersOnly], .rateResponse: [.noWhistle],
  ]

  static func move(_ action: Action) -> Move {
    switch action {
    case .accept: .accept(promised: nil)
    case .tick: .tick([])
    case .finish: .finish
    case .unclaim: .unclaim
    case .reassign: .reassign(to: Demo.security)
    case .giveBack: .giveBack
    case .note: .note
    case .correct: .correct(Place(text: "北门", point: "北门"))
    case .rebook: .rebook(Booking(), nil)
    case .anonymise: .anonymise
    case .extend: .extend(days: 2)
    case .pause: .pause(.permit)
    case .resume: .resume
    case .assign: .assign(Demo.security, .assist)
    case .waive: .waive(Demo.cleaning.id)
    case .whistle: .whistle([Demo.streetUnit], .joint)
    case .arrive: .arrive(nil)
    case .rateResponse: .rateResponse(.satisfied)
    case .raise: .raise
    case .askToShelve: .askToShelve(review: now.adding(days: 20))
    case .approveShelf: .approveShelf
    case .refuseShelf: .refuseShelf
    case .keepShelf: .keepShelf(review: now.adding(days: 20))
    case .unshelve: .unshelve
    case .join: .join(reports: [])
    case .leave: .leave
    case .urge: .urge
    case .confirm: .confirm
    case .rate: .rate(.satisfied)
    case .dispute: .dispute
    case .withdraw: .withdraw
    case .see, .merge, .split: .note
    }
  }

  static func ticket(for action: Action, in phase: Phase) -> Ticket {
    var ticket = Demo.open()
    let desk = Demo.desk()
    ticket.duties = [
      desk.duty(.lead, of: Demo.engineering, class: .d2, checklist: action == .tick ? ["拍照"] : []),
      desk.duty(.assist, of: Demo.cleaning, class: .d2),
      desk.duty(.inform, of: Demo.ownerUnit, class: .d2),
    ]
    ticket.voices = [Voice(Demo.stranger.id, at: Demo.now)]
    ticket.tier = action == .raise ? .platform : .hard
    switch action {
    case .resume:
      for index in 0...1 { ticket.duties[index].pause = Pause(.permit, at: Demo.now) }
    case .arrive:
      ticket.duties[1].summons = Summons(whistle: 1, arrival: ticket.duties[1].contact)
    case .rateResponse:
      var response = Whistle.Response(unit: Demo.streetUnit.id, arrivalDue: Demo.now)
      response.result = Whistle.Result(.done, at: Demo.now, due: Demo.now)
      ticket.whistles = [
        Whistle(
          number: 1, ground: .joint, by: Demo.partyWorker.id, at: Demo.now, responses: [response])
      ]
    case .approveShelf, .refuseShelf:
      ticket.shelf = Shelf(
        askedBy: Demo.property.id, askedAt: Demo.now, review: Demo.now.adding(days: 9))
    default: break
    }
    switch phase {
    case .working: break
    case .claimed: ticket.claimedAt = Demo.now
    case .shelved:
      ticket.shelf = Shelf(
        askedBy: Demo.property.id, askedAt: Demo.now, review: Demo.now.adding(days: 9))
      ticket.shelf?.approvedAt = Demo.now
      ticket.shelf?.approvedBy = Demo.partyWorker.id
    case .closed: ticket.closure = Closure(.confirmed, at: Demo.now)
    case .merged:
      ticket.closure = Closure(
        .merged, at: Demo.now,
        merger: .init(into: TicketNumber(Demo.building, 1001), stage: .collect))
    }
    return ticket
  }
}
