import CivilTime
import Domain
import Foundation
import Rules

/// An understanding as the fields that `sifang understand` promises; absent values are null.
struct UnderstandingJSON {
  var fields: [String: Any]

  init(_ understanding: Understanding) {
    // What is asked about is taken for nothing yet.
    let matter = understanding.doubt.isEmpty ? understanding.matter : nil
    let slots = understanding.slots
    let place = slots.place
    func orNull(_ value: Any?) -> Any { value ?? NSNull() }
    let route = matter?.route
    let supposed =
      understanding.doubt.isEmpty
      ? understanding.choices + understanding.guesses
      : [understanding.instead].compactMap { $0 }
    /// What all that it may be has in common.
    func common<Value: Hashable>(_ part: (Matter) -> Value?) -> Value? {
      let parts = Set(supposed.map(part))
      return parts.count == 1 ? parts.first ?? nil : nil
    }
    fields = [
      "kind": understanding.supposedKind.rawValue,
      "category": orNull((matter?.category ?? common(\.category))?.rawValue),
      "topic": orNull((matter?.topic ?? common(\.topic))?.rawValue),
      "urgency": understanding.urgency.rawValue,
      "slots": [
        "start": orNull(slots.start?.isoMinute), "end": orNull(slots.statedEnd?.isoMinute),
        "people": orNull(slots.people), "name": orNull(slots.name),
        "company": orNull(slots.company), "plate": orNull(slots.plate),
        "building": orNull(place?.building),
        "floor": orNull(place?.floor), "room": orNull(place?.room),
        "place": orNull(place?.text), "phone": orNull(slots.phone),
        "ticket": orNull(slots.ticket), "details": orNull(slots.details),
      ],
      "matter": orNull(matter?.name),
      "lead": orNull(route?.lead.party.rawValue),
      "unit": orNull(route?.lead.function),
      "assist": (route?.assist ?? []).map(\.party.rawValue),
      "rule": orNull(
        understanding.explanation.rule.isEmpty ? nil : understanding.explanation.rule),
      "also": understanding.also.map(UnderstandingJSON.brief),
      "choices": understanding.offers.map(UnderstandingJSON.brief),
    ]
    if let level = matter?.crisisLevel { fields["level"] = level }
    if let command = matter?.command { fields["command"] = command.rawValue }
  }

  private static func brief(_ matter: Matter) -> [String: Any] {
    [
      "kind": matter.kind.rawValue, "category": matter.category?.rawValue ?? NSNull() as Any,
      "matter": matter.name,
    ]
  }
}

extension Slots {
  /// The end as far as one was said: 明天 alone names a day and no end.
  fileprivate var statedEnd: Instant? {
    guard let start, let end, start.time == .midnight, end == start.adding(days: 1) else {
      return end
    }
    return nil
  }
}
