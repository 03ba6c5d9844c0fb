import Testing

@testable import Crypto

struct `AES-256-GCM` {
  // McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 13, 14 and 16.
  @Test(arguments: [
    (
      String(repeating: "00", count: 32), String(repeating: "00", count: 12), "", "",
      "530f8afbc74536b9a963b4f1c4cb738b"
    ),
    (
      String(repeating: "00", count: 32), String(repeating: "00", count: 12),
      String(repeating: "00", count: 16), "",
      "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
    ),
    (
      "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
      "cafebabefacedbaddecaf888",
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
      "feedfacedeadbeeffeedfacedeadbeefabaddad2",
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        + "76fc6ece0f4e1768cddf8853bb2d551b"
    ),
  ])
  func `gives the published cipher text and opens it`(
    key: String, nonce: String, plain: String, associated: String, sealed: String
  ) throws {
    let key = try bytes(key)
    let nonce = try bytes(nonce)
    let associated = try bytes(associated)
    let made = AESGCM.seal(
      try bytes(plain), key: key, nonce: nonce, authenticating: associated)
    #expect(Hex.encode(made) == sealed)
    let opened = AESGCM.open(made, key: key, nonce: nonce, authenticating: associated)
    #expect(opened.map(Hex.encode) == plain)
  }

  @Test func `refuses every flipped bit, a wrong key, nonce and context, and what is short`() {
    let key = [UInt8](0..<32)
    let nonce = [UInt8](0..<12)
    let plain = Array("大堂门口积水了".utf8)
    let sealed = AESGCM.seal(plain, key: key, nonce: nonce, authenticating: [7])
    for bit in 0..<(sealed.count * 8) {
      var changed = sealed
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(AESGCM.open(changed, key: key, nonce: nonce, authenticating: [7]) == nil)
    }
    let otherKey = [UInt8](1..<33)
    let otherNonce = [UInt8](1..<13)
    #expect(AESGCM.open(sealed, key: otherKey, nonce: nonce, authenticating: [7]) == nil)
    #expect(AESGCM.open(sealed, key: key, nonce: otherNonce, authenticating: [7]) == nil)
    #expect(AESGCM.open(sealed, key: key, nonce: nonce, authenticating: []) == nil)
    for length in [0, 1, 15, 16, sealed.count - 1] {
      let cut = Array(sealed.prefix(length))
      #expect(AESGCM.open(cut, key: key, nonce: nonce, authenticating: [7]) == nil)
    }
  }
}

struct `AES-256-CBC` {
  // NIST SP 800-38A, F.2.5 and F.2.6.
  let key = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"
  let iv = "000102030405060708090a0b0c0d0e0f"
  let plain =
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
  let cipher =
    "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
    + "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b"

  @Test func `gives the published blocks, one or many, and adds none`() throws {
    let key = try bytes(key)
    let iv = try bytes(iv)
    let plain = try bytes(plain)
    let cipher = try bytes(cipher)
    for length in [0, 16, 32, 64] {
      let made = AESCBC.encrypt(Array(plain.prefix(length)), key: key, iv: iv)
      #expect(made == Array(cipher.prefix(length)))
      #expect(AESCBC.decrypt(made, key: key, iv: iv) == Array(plain.prefix(length)))
    }
  }

  @Test func `stops at a key of the wrong size`() async {
    await #expect(processExitsWith: .failure) {
      _ = AESCBC.encrypt([], key: [1, 2, 3], iv: [UInt8](repeating: 0, count: 16))
    }
  }
}

struct `base64` {
  // RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("积水?>", "56ev5rC0Pz4="),
  ])
  func `goes both ways`(plain: String, encoded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(plain.utf8))
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "Z===", "====", "=", "Zm9v\n", " Zm9v", "Zm9vYg==Zm9v", "Zm-_",
    "Zm9=v", "@@@@", "Zm9v汉汉",
  ])
  func `refuses what is not`(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func `accepts spare bits`() {
    #expect(Base64.decode("Zh==") == Array("f".utf8))
  }

  @Test func `survives every byte`() {
    let all = [UInt8](0...255)
    for length in 0...256 {
      let part = Array(all.prefix(length))
      #expect(Base64.decode(Base64.encode(part)) == part)
      #expect(Hex.decode(Hex.encode(part)) == part)
    }
  }
}

struct `hexadecimal` {
  @Test func `is written small and read in either case`() {
    #expect(Hex.encode([0, 0x0f, 0xa5, 0xff]) == "000fa5ff")
    #expect(Hex.decode("000FA5fF") == [0, 0x0f, 0xa5, 0xff])
    #expect(Hex.decode("0") == nil)
    #expect(Hex.decode("0g") == nil)
  }
}

private func bytes(_ hexadecimal: String) throws -> [UInt8] {
  try #require(Hex.decode(hexadecimal))
}
