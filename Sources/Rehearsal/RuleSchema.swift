// What editors complete rule files from: JSON Schema, draft 2020-12, made of the key lists that the
// readers use, so that it cannot fall behind them. `rules/schema.json` is its output.
//
// It knows names, not sense: an editor that is content with a file has not checked it.
//
// Source: https://json-schema.org/draft/2020-12, and what the YAML language server makes of it.
import Domain
import Rules

/// The schema of every rule file, as text that ends with a line break.
package func ruleSchema() -> String {
  let files: [(name: String, schema: Schema)] = [
    ("matter", matter), ("kind", kind), ("words", words), ("cues", cues), ("tags", tags),
    ("replies", replies),
    ("deadlines", deadlines), ("year", year), ("hours", hours), ("sentence-test", sentenceTest),
    ("small-talk", smallTalk), ("conversation-test", conversationTest),
    // Checked as a directory, not as rules.
    ("directory", .object([("required", .list([.text("楼宇")]))])),
  ]
  let schema = Schema.object([
    ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
    ("title", .text("四方的规则文件")),
    ("anyOf", .list(files.map { .object([("$ref", .text("#/$defs/\($0.name)"))]) })),
    ("$defs", .object(files.map { ($0.name, $0.schema) })),
  ])
  return schema.rendered() + "\n"
}

private let matter: Schema = {
  let kinds = Kind.allCases.filter { $0 != .unknown }
  let slots = Question.Slot.allCases.map { RuleKey($0.rawValue, "怎么问“\($0.rawValue)”。") }
  let questions = Schema.mapping(slots, required: [])
  var schema = Schema.mapping(
    RuleKeys.matter, required: ["事项"],
    [
      "种类": .oneOf(kinds.map(\.chinese) + kinds.map(\.rawValue)),
      "工种": .oneOf(Trade.allCases.map(\.rawValue)),
      "类别": .oneOf(
        Domain.Category.allCases.map(\.chinese) + Domain.Category.allCases.map(\.rawValue)),
      "类目": .oneOf(ServiceClass.allCases.map(\.rawValue)),
      "主题": .oneOf(Topic.allCases.map(\.chinese) + Topic.allCases.map(\.rawValue)),
      "指令": .oneOf(Command.allCases.map(\.chinese)),
      // An editor takes an unquoted 3 for a number.
      "危机等级": .object([("enum", .list([.number(2), .number(3)]))]),
      "含义": .oneOf(Sense.allCases.map(\.rawValue)),
      "加急": .object([
        (
          "anyOf",
          .list([
            .oneOf(RuleKeys.raised.names), Schema.mapping(RuleKeys.raised, required: []),
          ])
        )
      ]),
      "必问": questions, "选问": questions,
      "办理": .mapping(RuleKeys.route, required: ["主办"]),
      "时限": .oneOf(DeadlineClass.allCases.map(\.rawValue)),
      "回复": replyTexts(required: []),
    ])
  schema.append(
    "anyOf", .list(["说法", "整句"].map { .object([("required", .list([.text($0)]))]) }))
  return schema
}()

private let kind = Schema.mapping(
  RuleKeys.kind, required: ["凡"], ["凡": .oneOf(KindRules.kinds.map(\.chinese))])

private let words = Schema.mapping(
  RuleKeys.words, required: ["词表"],
  ["词表": .object([("type", .text("object")), ("additionalProperties", .string)])])

private let cues: Schema = {
  var cue = Schema.mapping(
    RuleKeys.cue, required: ["比如"],
    [
      "问句": .oneOf(CueQuestion.allCases.map(\.rawValue)),
      "最长": .object([("type", .text("integer"))]),
    ])
  cue.append(
    "anyOf", .list(["说法", "整句"].map { .object([("required", .list([.text($0)]))]) }))
  let names = Cue.allCases.map { $0.rawValue }
  return .mapping(
    RuleKeys.cues, required: ["接话"],
    [
      "接话": .object([
        ("type", .text("object")),
        ("properties", .object(names.map { ($0, cue) })),
        ("additionalProperties", .object([("not", .object([]))])),
      ])
    ])
}()

private let tags = Schema.mapping(
  RuleKeys.tags, required: ["标签"],
  ["标签": .object([("type", .text("object")), ("additionalProperties", .string)])])

private let replies = Schema.mapping(
  RuleKeys.replies, required: ["回复"],
  [
    "回复": replyTexts(
      required: ReplyName.allCases.filter { $0 != .answer }.map(\.rawValue))
  ])

private let deadlines: Schema = {
  let classes = DeadlineClass.allCases.map(\.rawValue)
  let policy = Schema.mapping(RuleKeys.policy, required: ["联系", "办结"])
  let all = Schema.mapping(
    classes.map { RuleKey($0, "\($0) 这一档。") }, required: classes,
    Dictionary(uniqueKeysWithValues: classes.map { ($0, policy) }))
  let whistle = Schema.mapping(RuleKeys.whistle, required: RuleKeys.whistle.names)
  return .mapping(
    RuleKeys.deadlines, required: ["时限"], ["时限": all, "吹哨": whistle])
}()

private let year = Schema.mapping(
  RuleKeys.year, required: ["年份", "休息"], ["年份": .object([("type", .text("integer"))])])

private let hours = Schema.mapping(RuleKeys.hours, required: ["办公时间"])

private let sentenceTest = Schema.mapping(RuleKeys.sentenceTest, required: ["现在", "是"])

private let smallTalk = Schema.mapping(RuleKeys.smallTalk, required: ["现在", "闲聊"])

private let conversationTest = Schema.mapping(
  RuleKeys.conversationTest, required: ["现在", "对话"], ["新人": .oneOf(["是"])])

/// The sentences the program says, with the slots each may name.
private func replyTexts(required: [String]) -> Schema {
  let keys = ReplyName.allCases.map { name in
    let slots = name.slots.sorted().map { "{\($0)}" }.joined()
    return RuleKey(name.rawValue, slots.isEmpty ? "直接写字，没有可填的。" : "能用的有：\(slots)。")
  }
  return .mapping(keys, required: required)
}
