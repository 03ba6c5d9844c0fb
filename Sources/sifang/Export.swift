import Domain
import Foundation
import Service

extension Command {
  static let export = Command(
    name: "export", summary: "写出正在用的通讯录，改好可以再 import", usage: "[通讯录.yaml] [--data 目录]",
    options: [.data, .config], words: 0...1
  ) { arguments in
    try arguments.requireData()
    let snapshot = try Snapshot(folder: arguments["--data"] ?? "webhook/data")
    let text = DirectoryFile.text(of: snapshot.directory)
    guard let path = arguments.words.first else {
      print(text, terminator: "")
      return 0
    }
    // Whoever exports twice must not lose what they changed in the first file.
    if FileManager.default.fileExists(atPath: path) {
      throw UsageError("\(path) 已经有了，换一个名字，免得盖掉改过的内容。")
    }
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(text.utf8), attributes: attributes)
    else {
      FileHandle.standardError.write(Data("写不进 \(path)，请检查路径和权限。\n".utf8))
      return 1
    }
    print(
      "已写出 \(path)：\(snapshot.directory.buildings.count) 栋楼、\(snapshot.directory.people.count) 个人。")
    return 0
  }
}
