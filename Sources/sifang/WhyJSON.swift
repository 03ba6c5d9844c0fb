import CivilTime
import Domain
import Foundation
import Rules
import Service

/// An explanation as `sifang why --json` gives it: the fields of `understand`, and why and what
/// then. Absent values are null.
struct WhyJSON {
  var fields: [String: Any]

  init(_ understanding: Understanding, _ prospect: Prospect, text: String) {
    let why = understanding.explanation
    fields = UnderstandingJSON(understanding).fields
    fields["text"] = text
    fields["book"] = understanding.book
    fields["reason"] = why.reason
    fields["likeness"] = why.likeness
    fields["doubt"] = understanding.doubt
    fields["instead"] = understanding.instead?.name ?? NSNull() as Any
    fields["hits"] = why.hits.map(WhyJSON.hit)
    fields["groups"] = why.groups.map {
      ["pattern": $0.pattern, "hits": $0.hits.map(WhyJSON.hit)] as [String: Any]
    }
    fields["yielded"] = why.yielded.map(WhyJSON.explained)
    fields["runnerUp"] = why.runnerUp.map(WhyJSON.explained) ?? NSNull()
    fields["cancelled"] = why.cancelled.map(WhyJSON.explained)
    fields["asks"] = prospect.asks.map { ["slot": $0.slot.rawValue, "question": $0.prompt] }
    fields["answer"] = prospect.answer ?? NSNull() as Any
    fields["offered"] = prospect.isOffered
    fields["alarmed"] = prospect.alarmed
    fields["tier"] = prospect.tier?.rawValue ?? NSNull() as Any
    fields["deadline"] = prospect.deadlineClass?.rawValue ?? NSNull() as Any
    fields["duties"] = prospect.duties.map { duty in
      [
        "part": duty.part.rawValue, "unit": duty.unit, "people": duty.people,
        "firstContactDue": duty.firstContactDue?.isoMinute ?? NSNull() as Any,
        "solutionDue": duty.solutionDue?.isoMinute ?? NSNull() as Any,
        "provisional": duty.isProvisional,
      ] as [String: Any]
    }
    if var slots = fields["slots"] as? [String: Any] {
      let read = understanding.slots
      slots["zone"] = read.place?.zone ?? NSNull() as Any
      slots["point"] = read.place?.point ?? NSNull() as Any
      slots["name"] = read.name ?? NSNull() as Any
      slots["company"] = read.company ?? NSNull() as Any
      slots["plate"] = read.plate ?? NSNull() as Any
      fields["slots"] = slots
    }
  }

  private static func hit(_ hit: Explanation.Hit) -> [String: Any] {
    [
      "text": hit.text, "from": hit.range.lowerBound, "to": hit.range.upperBound,
      "phrase": hit.phrase, "rule": hit.source, "list": hit.list ?? NSNull() as Any,
    ]
  }

  private static func explained(_ other: Explanation.RunnerUp) -> [String: Any] {
    [
      "matter": other.matter, "rule": other.rule, "phrase": other.phrase,
      "because": other.because, "hits": other.hits.map(hit),
    ]
  }
}
