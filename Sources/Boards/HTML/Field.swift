import Domain

/// The token that ties a form to its session; every form that posts carries one.
package struct FormToken: Hashable, Sendable {
  /// 64 hexadecimal digits: an HMAC-SHA256 of the session's cookie, made in `Service`. Field `csrf`.
  package var value: String

  package init(_ value: String) { self.value = value }
}

extension HTML {
  /// A form that posts, with its token.
  static func form(
    to link: Link, token: FormToken, _ attributes: Attribute?..., hidden: [(String, String)] = [],
    @HTMLBuilder content: () -> HTML
  ) -> HTML {
    let inner = HTML(joining: [
      HTML(.input, .type("hidden"), .name("csrf"), .value(token.value)),
      HTML(
        joining: hidden.map { HTML(.input, .type("hidden"), .name($0.0), .value($0.1)) }),
      content(),
    ])
    let first = attributes.indices.contains(0) ? attributes[0] : nil
    let second = attributes.indices.contains(1) ? attributes[1] : nil
    return HTML(.form, .post, .action(link), first, second) { inner }
  }

  /// What somebody wrote, kept apart from our own words: line breaks stay, and right-to-left marks
  /// in it cannot turn the rest of the page around.
  static func words(_ text: String) -> HTML {
    HTML(.blockquote, .class("words"), .autoDirection) { text }
  }

  /// The assistant's answer to the form one just sent; nothing without one.
  static func notice(_ text: String?) -> HTML? {
    text.map { text in HTML(.p, .class("notice"), .role("status")) { text } }
  }
}

extension Directory {
  /// What people call a unit; its code when the directory no longer has it.
  func unitName(_ id: UnitID) -> String { unit(id)?.name ?? id.rawValue }

  /// What staff call a person: their name or their role, and never an account.
  func personName(_ id: PersonID) -> String {
    guard let person = person(id) else { return "工作人员" }
    return person.name ?? person.role.chinese
  }
}
