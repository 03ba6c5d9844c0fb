import CivilTime
import Domain
import Rules
import Workflow

/// A group of people that a ticket concerns.
enum Audience: Hashable {
  /// Whoever took the lead on, or the lead unit's people on duty.
  case team
  /// The same of any unit with a duty.
  case unit(UnitID)
  /// Whoever had the lead before.
  case formerTeam
  /// The party workers of the building.
  case overseers
  /// The building heads (楼长).
  case heads
  /// The street's urban-operation centre.
  case street
  /// In an emergency, everybody on duty.
  case everybodyInEmergency
  case one(PersonID)
}

/// What is said about one event: to whoever did it, to the parties, to those who have the trouble.
struct Telling {
  var receipt: ReplyName?
  var notices: [(Audience, ReplyName)]
  /// To whoever raised it.
  var requester: ReplyName?
  /// What they can answer by number.
  var choices: [String] = []
  /// To the others who have the same trouble.
  var voices: ReplyName?

  init(
    _ receipt: ReplyName? = nil, _ notices: [(Audience, ReplyName)] = [],
    requesters: ReplyName? = nil
  ) {
    self.receipt = receipt
    self.notices = notices
    requester = requesters
    voices = requesters
  }

  /// A question about a claim, which only whoever raised it can answer.
  init(_ receipt: ReplyName?, asking question: ReplyName, voices: ReplyName?) {
    self.receipt = receipt
    notices = []
    requester = question
    choices = Announcement.verdicts
    self.voices = voices
  }
}

extension Announcement {
  /// The table of who hears what.
  func telling(_ event: TicketEvent) -> Telling {
    switch event {
    case .opened: return opening(of: ticket)
    case .accepted(_, let unit, let promised, _) where unit == ticket.lead.unit:
      return acceptance(isPromised: promised != nil)
    case .accepted: return Telling(.assistAcceptedReceipt, [(.team, .assistAccepted)])
    case .ticked: return Telling(.ticked)
    case .finished:
      let isLast = !ticket.duties.contains { $0.part == .assist && $0.isPending }
      return Telling(
        .assistFinishedReceipt, [(.team, isLast ? .allFinished : .assistFinished)])
    case .claimed: return claim
    case .confirmed:
      var told = Telling(
        .confirmedReceipt,
        [(.team, .confirmed)] + (ticket.tier > .instant ? [(.overseers, .confirmed)] : []),
        requesters: .confirmedToVoices)
      // Thanks are for those who did something.
      told.notices += ticket.duties.filter { $0.part == .assist && $0.state == .done }.map {
        (.unit($0.unit), .confirmed)
      }
      return told
    case .rated(let rating):
      return Telling(.rated, rating == .unsatisfied ? [(.overseers, .unsatisfied)] : [])
    case .disputed, .reopened:
      return Telling(
        .disputedReceipt,
        [(.overseers, .disputed), (.team, .disputedLead)] + assistants(.disputed),
        requesters: .disputedToVoices)
    case .reassigned:
      return Telling(
        .reassignedReceipt, [(.team, .newTicket), (.formerTeam, .reassignedOld)],
        requesters: .reassigned)
    case .givenBack:
      return Telling(.givenBackReceipt, [(.team, .givenBack)], requesters: .reassigned)
    case .returned:
      return Telling(
        .assistReturnedReceipt, [(.team, .assistReturned), (.overseers, .assistReturned)])
    case .assigned(_, let duty):
      return Telling(
        .assignedReceipt, [(.unit(duty.unit), duty.part == .inform ? .informed : .assigned)])
    case .arrived(_, let units, _):
      let summoners = ticket.whistles.filter { whistle in
        whistle.responses.contains { units.contains($0.unit) && $0.result == nil }
      }.map { (Audience.one($0.by), ReplyName.arrived) }
      return Telling(.arrivedReceipt, summoners + [(.team, .arrived)])
    case .responseRated: return Telling(.responseRated)
    // Whoever sent it back knows that they are out of it.
    case .waived(_, let unit)
    where outcome.before?.duty(of: unit)?.state == .returned
      && outcome.entries.count > 1:
      return Telling()
    case .waived(_, let unit):
      return Telling(.waivedReceipt, [(.unit(unit), .waived), (.team, .waived)])
    case .extended: return Telling(.extendedReceipt, [(.team, .extended)], requesters: .extended)
    case .promised(_, let unit, _, _):
      return Telling(
        .promisedReceipt, unit == ticket.lead.unit ? [] : [(.team, .noted)], requesters: .promised)
    case .paused:
      return Telling(
        .pausedReceipt, [(.team, .paused), (.overseers, .paused)], requesters: .paused)
    case .resumed(let by, let unit, _, _):
      return Telling(
        by == nil ? nil : .resumedReceipt, [(.unit(unit), .resumed)],
        requesters: .resumedToRequester)
    case .noted(_, let unit, _): return note(by: unit)
    case .rebooked(let booking, _, _):
      return Telling(booking.isGivenUp ? .bookingGivenUp : .bookingChanged, [(.team, .rebooked)])
    // Said of another room with the booking's change.
    case .corrected where outcome.entries.count > 1: return Telling()
    case .corrected:
      return Telling(.corrected, [(.team, .noted), (.everybodyInEmergency, .noted)])
    case .unclaimed: return Telling(.unclaimedReceipt, requesters: .unclaimed)
    case .anonymised: return Telling(.anonymised)
    case .raised where outcome.repetition != nil: return Telling(nil, [(.overseers, .repeated)])
    case .raised:
      return person == nil
        ? Telling(
          nil, [(.overseers, .raisedByClock), (.street, .raisedByClock)],
          requesters: .raisedByClockTold)
        : Telling(.raisedReceipt, [(.team, .raised), (.overseers, .raised)], requesters: .raised)
    case .shelvingAsked:
      return Telling(
        .shelvingAskedReceipt,
        [(.overseers, .shelvingAsked), (.heads, .shelvingAsked), (.street, .shelvingAsked)])
    case .shelved:
      // Whoever asked hears it, and whoever was asked as well that it is settled.
      return Telling(
        .shelvedReceipt, shelvingParties(.shelvingApproved), requesters: .shelved)
    case .shelvingRefused:
      return Telling(.shelvingRefusedReceipt, shelvingParties(.shelvingRefused))
    case .shelfKept:
      return Telling(.shelfKeptReceipt, [(.team, .shelfKept)], requesters: .shelfKept)
    case .unshelved:
      return Telling(.unshelvedReceipt, [(.team, .unshelved)], requesters: .unshelved)
    case .joined: return Telling(.joined)
    case .left(let person):
      // Whoever raised it left; somebody else has the word now.
      return outcome.before?.requester == person
        ? Telling(.withdrawnReceipt, [(.one(ticket.requester), .newRequester)]) : Telling(.left)
    case .merged:
      return Telling(
        .mergedReceipt, [(.team, .mergedTeam)] + assistants(.mergedTeam), requesters: .merged)
    case .split:
      return Telling(
        .splitReceipt, [(.team, .split)] + assistants(.split), requesters: .split)
    case .urged:
      let isParty = person.map { ticket.audience.contains($0.id) } ?? true
      return isParty
        ? Telling(.urgedReceipt, [(.team, .urged)])
        : Telling(.urgedByOverseerReceipt, [(.team, .urgedByOverseer)])
    case .reminded:
      if isOwnWork {
        return Telling(nil, [(.overseers, .remindWitness), (.heads, .remindWitness)])
      }
      return Telling(
        nil, asking: ticket.reminders == 1 ? .firstReminder : .secondReminder, voices: nil)
    case .timedOut:
      return Telling(
        nil, [(.team, .timedOut)] + (isOwnWork ? [(.overseers, .timedOut)] : []),
        requesters: .timedOut)
    case .withdrawn:
      return Telling(
        .withdrawnReceipt,
        [(.team, .withdrawn), (.everybodyInEmergency, .withdrawn)] + assistants(.withdrawn))
    // Whoever is called because time runs out is called once for all of it.
    case .warned: return Telling()
    case .progressAsked(let unit, _):
      // Once the street knows, those who watch closure see to it that somebody speaks.
      let isLate = ticket.duty(of: unit)?.solution.called == .late
      return Telling(
        nil, [(.unit(unit), .progressAsked)] + (isLate ? [(.overseers, .progressAsked)] : []))
    case .decisionOverdue: return Telling(nil, [(.overseers, .decisionOverdue)])
    case .reviewCalled: return Telling(nil, [(.overseers, .reviewCalled), (.team, .reviewCalled)])
    // Meetings and whistles speak for themselves; merging speaks of the ticket that ends.
    case .tabled, .untabled, .resolved, .deferred, .absorbed, .released, .reckoned, .whistled:
      return Telling()
    }
  }

  private func opening(of ticket: Ticket) -> Telling {
    var told = Telling(.opened)
    if outcome.repetition != nil { told.notices.append((.overseers, .repeated)) }
    told.notices.append((.team, .newTicket))
    for duty in ticket.duties where duty.part != .lead {
      told.notices.append((.unit(duty.unit), duty.part == .assist ? .assigned : .informed))
    }
    return told
  }

  /// When somebody stepped in, the requester learns who, and the unit that it is taken.
  /// Whoever named no time is held to the limit, and plans nothing for then.
  private func acceptance(isPromised: Bool) -> Telling {
    let isOwn = person.map { desk.directory.acts($0, for: ticket.lead.unit) } ?? true
    return Telling(
      .acceptedReceipt, isOwn ? [] : [(.unit(ticket.lead.unit), .takenOver)],
      requesters: ticket.deadlineClass == .d0
        ? .acceptedInEmergency : isPromised ? .accepted : .acceptedByLimit)
  }

  /// Whether whoever raised it belongs to those who did the work: then others judge it.
  private var isOwnWork: Bool {
    desk.directory.person(ticket.requester).map {
      desk.directory.acts($0, for: ticket.lead.unit)
    } ?? false
  }

  /// Everybody whom an application to shelve concerned: whoever asked, the lead, and those who were
  /// asked.
  private func shelvingParties(_ name: ReplyName) -> [(Audience, ReplyName)] {
    let asker = (outcome.before?.shelf?.askedBy).map { [Audience.one($0)] } ?? []
    return (asker + [.team, .overseers, .heads, .street]).map { ($0, name) }
  }

  /// Whoever raised it is asked; when they did the work themselves, a party worker who did not.
  private var claim: Telling {
    guard isOwnWork else {
      var told = Telling(.claimedReceipt, asking: .claimed, voices: .claimedToVoices)
      // Whoever was called out learns that it is over.
      told.notices.append((.everybodyInEmergency, .noted))
      return told
    }
    var told = Telling(.ownClaimedReceipt, [(.overseers, .askWitness), (.heads, .askWitness)])
    told.voices = .claimedToVoices
    return told
  }

  /// What the parties ask or say on the way is between them and whoever raised it.
  private func note(by unit: UnitID?) -> Telling {
    if person.map({ ticket.audience.contains($0.id) }) ?? false {
      return Telling(
        .notedReceipt, [(.team, .noted), (.everybodyInEmergency, .noted)] + assistants(.noted))
    }
    var told = Telling(.notedReceipt, unit == ticket.lead.unit ? [] : [(.team, .noted)])
    told.requester = .noted
    return told
  }

  private func assistants(_ name: ReplyName) -> [(Audience, ReplyName)] {
    ticket.duties.filter { $0.part == .assist && $0.isPending }.map { (.unit($0.unit), name) }
  }

  func people(in audience: Audience) -> [Person] {
    switch audience {
    case .team: return holders(of: ticket.lead)
    case .unit(let unit):
      guard let duty = ticket.duty(of: unit), person?.id != duty.holder else {
        return desk.people(at: unit)
      }
      return holders(of: duty)
    case .formerTeam: return outcome.before.map { holders(of: $0.lead) } ?? []
    case .overseers: return desk.partyWorkers(of: ticket.number.building)
    case .heads:
      return desk.directory.people.filter {
        $0.role == .buildingHead && $0.building == ticket.number.building
      }
    case .street: return desk.street(of: ticket.number.building)
    case .everybodyInEmergency:
      guard ticket.deadlineClass == .d0 else { return [] }
      return desk.directory.everybodyOnDuty(in: ticket.number.building, at: desk.now)
    case .one(let id): return [desk.directory.person(id) ?? Person(id: id)]
    }
  }

  /// Whoever took a duty on, or its unit's people on duty.
  private func holders(of duty: Duty) -> [Person] {
    if let holder = duty.holder.flatMap(desk.directory.person) { return [holder] }
    return desk.people(at: duty.unit)
  }
}
