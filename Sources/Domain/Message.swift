package import CivilTime

/// One thing that somebody sent us, verified and parsed, whatever platform it came by.
package struct Message: Hashable, Sendable {
  /// What came in.
  package enum Content: Hashable, Sendable {
    /// Chat text, as typed.
    case text(String)
    /// Somebody opened the chat or followed the bot; `scene` is what a QR code carried, if any.
    case entered(scene: String?)
    /// A message type that we do not read yet, such as `voice`.
    case unreadable(type: String)
    /// An event that needs no answer.
    case ignorable(type: String)
  }

  /// The platform's message id, or for events a composite; unique within the channel.
  package var key: String
  /// The account it came from, as the channel verified it.
  package var from: Address
  /// The name that the platform gives the sender, if it does.
  package var senderName: String?
  /// As the channel has parsed it.
  package var content: Content
  /// At most 20; kept with dead letters and with nothing else.
  package var attachments: [Attachment]
  /// When the platform says it was sent; nil when it does not.
  package var sentAt: Instant?
  /// The staff member who is signed in to the page it was written on; their role counts, whatever
  /// accounts they have. Nil for everything that comes by a platform.
  package var signedInAs: PersonID?
  /// What the channel needs to answer in kind, such as the account it was sent to.
  package var recipient: String

  package init(
    key: String, from: Address, senderName: String? = nil, content: Content,
    attachments: [Attachment] = [], sentAt: Instant? = nil, recipient: String = ""
  ) {
    self.key = key
    self.from = from
    self.senderName = senderName
    self.content = content
    self.attachments = attachments
    self.sentAt = sentAt
    self.recipient = recipient
  }

  /// The text, or empty for everything that is not text.
  package var text: String {
    if case .text(let text) = content { text } else { "" }
  }
}

/// Something that came with a message; its URL is never followed unless its host is allowed.
package struct Attachment: Hashable, Sendable, Codable {
  /// `image`, `file` …
  package var type: String
  /// An absolute http or https address in printable ASCII.
  package var url: String

  package init(type: String, url: String) {
    self.type = type
    self.url = url
  }
}

/// What we say to somebody: a text and, where there is a choice, the answers to tap or type.
package struct Reply: Hashable, Sendable, Codable {
  /// Without the choices, which the channel puts as it can.
  package var text: String
  /// Up to nine; the person may answer with the number, counted from 1, or in words.
  package var choices: [String]
  /// The ticket it is about.
  package var ticket: TicketNumber?

  package init(_ text: String, choices: [String] = [], ticket: TicketNumber? = nil) {
    self.text = text
    self.choices = choices
    self.ticket = ticket
  }
}

/// Something to tell a person who is not in this exchange; it becomes an outbox row.
package struct Notice: Hashable, Sendable {
  /// A person, or a unit's chat group.
  package var to: PersonID
  /// What they are told.
  package var reply: Reply
  /// The person whose words it may quote: the row is sealed under that person's key.
  package var about: PersonID
  /// Emergency and crisis notices pass quiet hours and rate limits first.
  package var isUrgent: Bool

  package init(to: PersonID, _ reply: Reply, about: PersonID, isUrgent: Bool = false) {
    self.to = to
    self.reply = reply
    self.about = about
    self.isUrgent = isUrgent
  }
}
