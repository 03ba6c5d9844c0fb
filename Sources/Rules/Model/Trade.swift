/// Whose work a complaint is, as 工种 says: complaints of two trades in one sentence are two, those of one
/// are mostly one trouble (厕所堵了，水漫出来了).
package enum Trade: String, CaseIterable, Sendable {
  case lighting = "照明"
  case airConditioning = "空调"
  case lift = "电梯"
  case water = "水"
  case network = "网络"
}
