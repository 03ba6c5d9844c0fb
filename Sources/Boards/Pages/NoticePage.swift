/// A page that says one thing: how to sign in, or what went wrong and what to do now.
package enum NoticePage: CaseIterable, Hashable, Sendable {
  /// Not signed in; answered with 401.
  case signIn
  /// The one-time link was used before or is too old; 410.
  case linkExpired
  /// Signed in, but this is not theirs to see; 403.
  case forbidden
  /// No such page or ticket, or one whose existence is nobody's business; 404.
  case notFound
  /// The form was too old or not ours; 403, and nothing was done.
  case formExpired
  /// Something broke on our side; 500.
  case failed
  /// Too much at once; 503, sent with Retry-After.
  case busy

  /// 401, 403, 404, 410, 500 or 503.
  package var status: Int {
    switch self {
    case .signIn: 401
    case .forbidden, .formExpired: 403
    case .notFound: 404
    case .linkExpired: 410
    case .failed: 500
    case .busy: 503
    }
  }

  private var words: (title: String, text: String) {
    switch self {
    case .signIn: ("请先登录", "在聊天里发“登录”，我会给您一个链接，点开就进来了，不用密码。")
    case .linkExpired: ("这个链接已经失效", "登录链接只能用一次，过一会儿也会失效。在聊天里再发一次“登录”就好。")
    case .forbidden: ("这一页不归您看", "如果是您经手的事，请让党群工作者或楼长把工单转给您。")
    case .notFound: ("没有找到这一页", "地址可能抄错了，或者内容已经撤下。")
    case .formExpired: ("页面放得太久了", "刚才的操作没有执行。请回到上一页刷新，再点一次。")
    case .failed: ("我们这边出了点问题", "助手答复过的消息都在，不会丢。请过一会儿再打开；着急的事请直接打值班电话。")
    case .busy: ("现在来的人有点多", "请过半分钟再打开。着急的事请直接打值班电话。")
    }
  }

  /// The page; `dutyPhone` is the building's, shown where somebody may be in a hurry.
  package func page(in frame: Frame, dutyPhone: String? = nil) -> Page {
    let words = words
    let showsPhone = self == .failed || self == .busy
    return Page(status: status, title: words.title, kind: "notice", frame: frame) {
      HTML(.section, .class("say-one")) {
        HTML(.span, .class("seal big"), .decorative) {
          HTML(.span) { "四" }
          HTML(.span) { "方" }
        }
        HTML(.h1) { words.title }
        HTML(.p) { words.text }
        if showsPhone, let dutyPhone, !dutyPhone.isEmpty {
          HTML(.p, .class("phone-line")) {
            "值班电话 "
            HTML(.b) { dutyPhone }
          }
        }
        HTML(.a, .class("button"), .href(Link())) { "去楼务公开墙" }
      }
    }
  }
}

/// The page behind a one-time link.
///
/// Chat apps open links to preview them; so opening one shows this page and changes nothing, and
/// only the button, which posts to the same address, redeems the link.
package struct EnterPage: Hashable, Sendable {
  var name: String
  var link: Link

  /// - Parameters:
  ///   - name: Whom the link signs in, such as 物业工程部.
  ///   - link: The address of this very page.
  package init(name: String, link: Link) {
    self.name = name
    self.link = link
  }

  /// The page; `token` is that of the visit before signing in.
  package func page(in frame: Frame, token: FormToken) -> Page {
    Page(title: "登录", kind: "notice", frame: frame) {
      HTML(.section, .class("say-one")) {
        HTML(.span, .class("seal big"), .decorative) {
          HTML(.span) { "四" }
          HTML(.span) { "方" }
        }
        HTML(.h1) { "欢迎回来" }
        HTML(.p) {
          "您将以 "
          HTML(.b) { HTML(.bdi) { name } }
          " 的身份进入。"
        }
        HTML.form(to: link, token: token, .class("enter")) {
          HTML(.button, .class("button strong")) { "进入" }
        }
        HTML(.p, .class("quiet")) { "链接只能用一次，请不要转发给别人。" }
      }
    }
  }
}
