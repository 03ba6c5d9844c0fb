package import CivilTime

/// Something an organisation can give (资源): a room, a lecturer, legal advice, tickets …
///
/// It is public within its street, so it names units and organisations, never people or phones.
package struct Resource: Hashable, Sendable {
  /// What sort of thing it is; the raw value is the word in `资源.csv`.
  package enum Class: String, CaseIterable, Hashable, Sendable {
    case space = "场地"
    case people = "人员"
    case service = "服务"
    case goods = "物资"
    case funds = "经费"
    case other = "其他"

    /// The word in `资源.csv`, and what people read.
    package var chinese: String { rawValue }
  }

  /// In the lists of the street that it serves.
  package var number: ListNumber
  /// 周三法律咨询; no two resources of a street that are valid are called the same.
  package var title: String
  /// `service` when it was offered by chat, `other` when a file does not say.
  package var kind: Class
  /// A unit's name or a partner organisation's.
  package var owner: String
  /// What it is matched to needs by; one without tags is never suggested.
  package var tags: [String]
  /// How much or how often, in words: `每月两场，每场20人`; may be empty.
  package var quantity: String
  /// The first day it can be had; nil for no bound.
  package var from: CivilDate?
  /// The last day it can be had, included; nil for no bound.
  package var until: CivilDate?
  /// Whose needs it fits.
  package var serves: Serving
  /// The unit to ask.
  package var contact: UnitID
  /// How many events made it.
  package var version: Int

  package init(
    number: ListNumber, title: String, kind: Class, owner: String, tags: [String],
    quantity: String, from: CivilDate?, until: CivilDate?, serves: Serving, contact: UnitID
  ) {
    self.number = number
    self.title = title
    self.kind = kind
    self.owner = owner
    self.tags = tags
    self.quantity = quantity
    self.from = from
    self.until = until
    self.serves = serves
    self.contact = contact
    version = 1
  }

  /// Whether it can be had on that day.
  package func isValid(on date: CivilDate) -> Bool {
    (from.map { $0 <= date } ?? true) && (until.map { date <= $0 } ?? true)
  }
}

/// The buildings a resource is for.
package enum Serving: Hashable, Sendable {
  case building(BuildingCode)
  case station(StationID)
  /// Nil in a directory without streets: all buildings.
  case street(StreetID?)
}

extension Directory {
  /// The buildings that something is for.
  package func buildings(servedBy serving: Serving) -> [BuildingCode] {
    switch serving {
    case .building(let code): building(code).map { [$0.code] } ?? []
    case .station(let id): buildings(in: .station(id))
    case .street(let id?): buildings(in: .street(id))
    case .street(nil): buildings.filter { street(of: $0.code) == nil }.map(\.code)
    }
  }

  /// The street that something is for.
  package func street(servedBy serving: Serving) -> StreetID? {
    switch serving {
    case .building(let code): street(of: code)
    case .station: buildings(servedBy: serving).first.flatMap { street(of: $0) }
    case .street(let id): id
    }
  }

  /// `四方大厦`, `四方大厦党群服务站`, `四方街道`.
  package func name(of serving: Serving) -> String {
    switch serving {
    case .building(let code): building(code)?.name ?? code.rawValue
    case .station(let id): station(id)?.name ?? id.rawValue
    case .street(let id): id.map { street($0)?.name ?? $0.rawValue } ?? "全部楼宇"
    }
  }
}
