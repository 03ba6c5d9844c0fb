import CivilTime
import Domain
import Rules
import Text
import Workflow

/// Which of the tickets in hand some words may be about: by place, by the thing, by who wrote last.
extension Answering {
  /// The tickets that the words may be about: at the place that they name and of the matter that they
  /// sound like; all of them when they name nothing.
  func meant(among tickets: [Ticket]) -> [Ticket] {
    var meant = tickets
    if let place = understanding.slots.place {
      let there = meant.filter {
        $0.place?.publicName == place.publicName
          || place.floor != nil && $0.place?.floor == place.floor && place.room == nil
      }
      // 师傅在12楼 of a lamp at the door is not about it; of one ticket a room may be where it is.
      // 厕所漏水要等配件 names the place of any of them.
      meant = there.isEmpty && place.floor == nil && place.zone == nil ? meant : there
    }
    if let category = understanding.matter?.category {
      let alike = meant.filter { $0.category == category }
      if !alike.isEmpty { meant = alike }
    }
    if meant.count > 1 {
      let named = meant.filter { ticket in
        ticket.title.pairs.contains { text.contains($0) && !Ticket.vaguePairs.contains($0) }
      }
      if !named.isEmpty { meant = named }
    }
    if meant.count > 1, let category = categoryWorkedOn {
      let alike = meant.filter { $0.category == category }
      if !alike.isEmpty { meant = alike }
    }
    return meant
  }

  /// What 灯换好了 was done to was broken.
  private var categoryWorkedOn: Category? {
    category(of: text, before: StaffPhrases.worked)
  }

  /// What trouble the thing would have that stands before the first of these marks: 灯 of 灯换好了.
  func category(of words: String, before marks: [String]) -> Category? {
    let cuts = marks.compactMap { words.firstRange(of: $0)?.lowerBound }
    guard let cut = cuts.min(), cut > words.startIndex, words[..<cut].count <= 8 else { return nil }
    let thing = String(words[..<cut])
    let broken = understand(thing + "坏了")
    // 纸 is used up.
    let read = broken.matter == nil ? understand(thing + "没了") : broken
    // 15楼 of 15楼怎么样了 is no thing.
    let place = read.slots.place?.text ?? ""
    return thing.replacing(place, with: "").allSatisfy("的那这".contains) ? nil : read.matter?.category
  }

  /// Those of several whose requesters wrote since the sender's last words, who may wait for an answer; all
  /// of them when nobody did.
  func writtenTo(among tickets: [Ticket]) -> [Ticket] {
    let written = tickets.filter(isWrittenTo)
    return written.isEmpty ? tickets : written
  }

  /// Whether somebody wrote to those who work on it since the sender's last words.
  func isWrittenTo(_ ticket: Ticket) -> Bool {
    let last = situation.conversation?.updatedAt ?? ticket.openedAt
    return ticket.writtenToAt.map { $0 >= last } ?? false
  }

  /// The one of several that the sender was just talking about; all of them when it was none.
  func spokenOfLately(among tickets: [Ticket]) -> [Ticket] {
    guard let last = situation.conversation?.updatedAt,
      now.seconds - last.seconds < Answering.attention,
      let recent = tickets.first(where: { $0.number == conversation.ticket })
    else { return tickets }
    return [recent]
  }

  /// The ticket that the sender took on and spoke of last, when they now say when they come and nothing new has
  /// come since: 明天上午来修 right after 接单 1001, whatever waits besides. Nil when the words may mean another.
  func justTaken(among inHand: [Ticket]) -> Ticket? {
    let recent = spokenOfLately(among: inHand)
    let last = situation.conversation?.updatedAt ?? now
    guard saysWhen, !text.contains("接"), recent.count == 1, recent[0].lead.holder == sender.id,
      recent[0].number == conversation.ticket,
      // 三点前 answers whoever has asked since.
      writtenTo(among: inHand).contains(where: { $0.number == recent[0].number }),
      meant(among: inHand).contains(where: { $0.number == recent[0].number }),
      inHand.allSatisfy({ $0.lead.state != .waiting || $0.lead.startedAt <= last })
    else { return nil }
    return recent[0]
  }
}
