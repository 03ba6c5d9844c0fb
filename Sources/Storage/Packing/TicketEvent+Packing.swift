import CivilTime
import Domain

// The facts of an event stand in clear and hold nothing that somebody wrote; see `Ticket` for what
// is private of an opening. Packed as version, name, and what the name needs.

extension TicketEvent: LedgerEvent {
  static let family = ""

  var facts: [UInt8] {
    var packer = Packer()
    packer.put(5)
    switch self {
    case .opened(let ticket):
      packer.put("opened")
      packer.put(ticket.openPart)
    case .accepted(let person, let unit, let promised, let progress):
      packer.put("accepted")
      packer.put(person, unit)
      packer.putOptional(promised) { $0.put($1) }
      packer.putOptional(progress) { $0.put($1) }
    case .ticked(let person, let unit, let steps):
      packer.put("ticked")
      packer.put(person, unit)
      packer.putList(steps) { $0.put($1) }
    case .finished(let person, let unit):
      packer.put("finished")
      packer.put(person, unit)
    case .claimed(let person):
      packer.put("claimed")
      packer.put(person)
    case .confirmed: packer.put("confirmed")
    case .rated(let rating):
      packer.put("rated")
      packer.put(rating)
    case .disputed(let tier, let duties, let due, let decision):
      packer.put("disputed")
      packer.put(tier)
      packer.put(duties, due)
      packer.putOptional(decision) { $0.put($1) }
    case .reassigned(let unit, let duties):
      packer.put("reassigned")
      packer.put(unit)
      packer.put(duties, nil)
    case .givenBack(let person, let unit, let duties):
      packer.put("given back")
      packer.put(person, unit)
      packer.put(duties, nil)
    case .returned(let person, let unit):
      packer.put("returned")
      packer.put(person, unit)
    case .assigned(let person, let duty):
      packer.put("assigned")
      packer.put(person)
      packer.put(duty)
    case .whistled(let whistle, let duties):
      packer.put("whistled")
      packer.put(whistle)
      packer.put(duties, nil)
    case .arrived(let person, let units, let progress):
      packer.put("arrived")
      packer.put(person)
      packer.putList(units) { $0.put($1) }
      packer.putOptional(progress) { $0.put($1) }
    case .responseRated(let whistle, let rating):
      packer.put("response rated")
      packer.put(whistle)
      packer.put(rating)
    case .waived(let person, let unit):
      packer.put("waived")
      packer.put(person, unit)
    case .extended(let person, let unit, let duties, let due):
      packer.put("extended")
      packer.put(person, unit)
      packer.put(duties, due)
    case .promised(let person, let unit, let until, let progress):
      packer.put("promised")
      packer.put(person, unit)
      packer.put(until)
      packer.putOptional(progress) { $0.put($1) }
    case .paused(let person, let unit, let pause):
      packer.put("paused")
      packer.put(person, unit)
      packer.put(pause)
    case .resumed(let person, let unit, let duties, let due):
      packer.put("resumed")
      packer.putOptional(person) { $0.put($1) }
      packer.put(unit)
      packer.put(duties, due)
    case .noted(let person, let unit, let progress):
      packer.put("noted")
      packer.put(person)
      packer.putOptional(unit) { $0.put($1) }
      packer.putOptional(progress) { $0.put($1) }
    case .corrected(let place, let title):
      packer.put("corrected")
      packer.putOpenPart(of: place)
      packer.put(title)
    case .rebooked(let booking, let duties, let due):
      packer.put("rebooked")
      packer.put(booking)
      packer.put(duties, due)
    case .anonymised: packer.put("anonymised")
    case .unclaimed(let person, let progress):
      packer.put("unclaimed")
      packer.put(person)
      packer.putOptional(progress) { $0.put($1) }
    case .raised(let tier, let deliberation):
      packer.put("raised")
      packer.put(tier)
      packer.putOptional(deliberation) { $0.put($1) }
    case .shelvingAsked(let person, let review):
      packer.put("shelving asked")
      packer.put(person)
      packer.put(review)
    case .shelved(let person):
      packer.put("shelved")
      packer.put(person)
    case .shelvingRefused(let person):
      packer.put("shelving refused")
      packer.put(person)
    case .shelfKept(let person, let review):
      packer.put("shelf kept")
      packer.put(person)
      packer.put(review)
    case .unshelved(let person, let duties, let due):
      packer.put("unshelved")
      packer.put(person)
      packer.put(duties, due)
    case .tabled(let meeting):
      packer.put("tabled")
      packer.put(meeting)
    case .untabled(let meeting):
      packer.put("untabled")
      packer.put(meeting)
    case .resolved(let meeting, let duties, let due):
      packer.put("resolved")
      packer.put(meeting)
      packer.put(duties, due)
    case .deferred(let meeting, let until):
      packer.put("deferred")
      packer.put(meeting)
      packer.put(until)
    case .joined(let voice):
      packer.put("joined")
      packer.put(voice)
    case .left(let person):
      packer.put("left")
      packer.put(person)
    case .absorbed(let number, let voices):
      packer.put("absorbed")
      packer.put(number)
      packer.putList(voices) { $0.put($1) }
    case .released(let number):
      packer.put("released")
      packer.put(number)
    case .merged(let number):
      packer.put("merged")
      packer.put(number)
    case .split(let duties, let due):
      packer.put("split")
      packer.put(duties, due)
    case .urged(let person):
      packer.put("urged")
      packer.put(person)
    case .reminded: packer.put("reminded")
    case .warned(let unit, let term, let rung):
      packer.put("warned")
      packer.put(unit)
      packer.put(term)
      packer.put(rung.rawValue)
    case .progressAsked(let unit, let next):
      packer.put("progress asked")
      packer.put(unit)
      packer.putOptional(next) { $0.put($1) }
    case .decisionOverdue: packer.put("decision overdue")
    case .reviewCalled: packer.put("review called")
    case .timedOut: packer.put("timed out")
    case .withdrawn: packer.put("withdrawn")
    case .reopened(let tier, let duties, let due, let decision):
      packer.put("reopened")
      packer.put(tier)
      packer.put(duties, due)
      packer.putOptional(decision) { $0.put($1) }
    case .reckoned(let duties, let due):
      packer.put("reckoned")
      packer.put(duties, due)
    }
    return packer.bytes
  }
}

extension Packer {
  fileprivate mutating func put(_ person: PersonID, _ unit: UnitID) {
    put(person)
    put(unit)
  }

  fileprivate mutating func put(_ duties: [Duty], _ due: Instant?) {
    putList(duties) { $0.put($1) }
    if let due { put(due) }
  }
}

extension TicketEvent {
  var privatePart: [UInt8]? {
    switch self {
    case .opened(let ticket): return ticket.privatePart
    case .corrected(let place, _):
      var packer = Packer()
      packer.putPrivatePart(of: place)
      return packer.bytes
    default: return nil
    }
  }

  mutating func restore(privatePart bytes: [UInt8]) throws(StorageError) {
    if case .opened(var ticket) = self {
      try ticket.restore(privatePart: bytes)
      self = .opened(ticket)
    } else if case .corrected(let place, let title) = self {
      var source = Unpacker(bytes, of: "event.sealed")
      self = .corrected(place: try source.restored(place) ?? place, title: title)
    }
  }
}
