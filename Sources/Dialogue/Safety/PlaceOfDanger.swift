import Domain
import Rules
import Workflow

/// Where a cry is that names no place, or only a part of one: 刚才插座冒火花了 right after 22楼插座没电.
extension Answering {
  /// Takes the place of the report that the sender made a moment ago, where the cry is about the same.
  ///
  /// - Returns: What is said of that report where it may be about something else; nil without one.
  mutating func placeCry() -> String? {
    let named = understanding.slots.place
    guard named?.floor == nil, let report = reportJustMade, !report.isAnonymous,
      let known = report.place
    else { return nil }
    guard says(.pointsBack) || isAboutThing(of: report) else {
      return named == nil ? SafetyTexts.reportedBefore(report.number, title: report.title) : nil
    }
    turn.understanding.slots.place = named.map(known.corrected) ?? known
    return nil
  }

  /// Whether the words name what a report was about: by its title, or because the thing that stands before
  /// what happens to it, broken, would be that trouble.
  private func isAboutThing(of report: Ticket) -> Bool {
    let happens = ["冒", "起火", "着火", "着了", "烧", "漏", "喷", "爆", "炸", "夹", "砸", "掉", "倒", "塌"]
    return report.subjects.contains(where: text.contains)
      || category(of: text, before: happens).map { $0 == report.category } ?? false
  }
}

/// The place of an emergency that is under way, told late or piece by piece.
extension Answering {
  /// Where a ticket is, as far as the words say it: 11楼茶水间的微波炉 after 着火了, and 21楼 after 厕所水管爆了.
  /// Nil when they name no place, another one, or a thing that is broken there.
  func placeTold(of ticket: Ticket) -> Place? {
    guard text.count <= 20, let place = understanding.slots.place ?? liftNamed(of: ticket),
      ![.crisis, .counselling, .cancel, .command].contains(understanding.kind)
    else { return nil }
    guard let known = ticket.place else {
      return isSameTrouble(as: ticket) || isNothing(but: place) || !says(.saysMoreThanPlace)
        ? place : nil
    }
    let isOnFloor = known.floor == nil || place.floor == nil || known.floor == place.floor
    let saysMore =
      known.floor == nil && place.floor != nil
      || known.zone == nil && known.point == nil && (place.zone ?? place.point) != nil
    return isOnFloor && saysMore && isNothing(but: place) ? known.corrected(by: place) : nil
  }

  /// parking B2, and nothing else.
  private func isNothing(but place: Place) -> Bool {
    text.bare.count - place.text.count <= (text.utf8.count == text.count ? 8 : 2)
  }

  /// 2号 of somebody in a lift is no day.
  private func liftNamed(of ticket: Ticket) -> Place? {
    guard ticket.hazard == .lift, text.bare.count <= 4, text.bare.hasSuffix("号") else { return nil }
    return understand(text.bare + "梯").slots.place
  }
}
