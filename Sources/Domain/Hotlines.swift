/// Numbers that everybody calls. In 已打120，人在大堂 and 119不用来了 stands no room and no ticket.
package enum Hotlines {
  /// Police, fire, ambulance, traffic police.
  package static let emergency = [110, 119, 120, 122]

  /// These and those of the city and of care: consumers, city management, transport, social security,
  /// citizens, psychological aid.
  package static let all = emergency + [12315, 12319, 12328, 12333, 12345, 12356, 962525]
}
