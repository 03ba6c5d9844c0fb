// AES-256 in GCM (seals what we store) and in CBC (what chat platforms use), of OpenSSL 3.
//
// Every call has a context of its own: a context that is initialised again keeps its old padding
// flag and tag.
import CCrypto

/// AES-256-GCM (NIST SP 800-38D) with a nonce of 12 bytes and a tag of 16.
package enum AESGCM {
  /// Bytes that `seal` adds to the plain text.
  package static let tagLength = 16

  /// Encrypts `plain` and authenticates it together with `associated`.
  ///
  /// - Parameters:
  ///   - key: 32 bytes.
  ///   - nonce: 12 bytes, never used twice with one key.
  ///   - associated: Bytes that are not encrypted but must be the same in `open`; may be empty.
  /// - Returns: The cipher text, as long as `plain`, and behind it the tag.
  package static func seal(
    _ plain: [UInt8], key: [UInt8], nonce: [UInt8], authenticating associated: [UInt8]
  ) -> [UInt8] {
    check(key, nonce)
    return withContext { context in
      expect(EVP_EncryptInit_ex2(context, Algorithm.gcm, key, nonce, nil))
      var written: Int32 = 0
      if !associated.isEmpty {
        expect(EVP_EncryptUpdate(context, nil, &written, associated, length(associated)))
      }
      return [UInt8](unsafeUninitializedCapacity: plain.count + tagLength) { output, count in
        // The capacity is at least the tag's, so the buffer has an address.
        let start = output.baseAddress!
        if !plain.isEmpty {
          expect(EVP_EncryptUpdate(context, start, &written, plain, length(plain)))
        }
        expect(EVP_EncryptFinal_ex(context, start + plain.count, &written))
        expect(
          EVP_CIPHER_CTX_ctrl(
            context, EVP_CTRL_AEAD_GET_TAG, Int32(tagLength), start + plain.count))
        count = plain.count + tagLength
      }
    }
  }

  /// Decrypts what `seal` made.
  ///
  /// - Returns: Nil when key, nonce, associated bytes, cipher text or tag are not those of `seal`.
  package static func open(
    _ sealed: [UInt8], key: [UInt8], nonce: [UInt8], authenticating associated: [UInt8]
  ) -> [UInt8]? {
    check(key, nonce)
    guard sealed.count >= tagLength else { return nil }
    let plainLength = sealed.count - tagLength
    return withContext { context in
      expect(EVP_DecryptInit_ex2(context, Algorithm.gcm, key, nonce, nil))
      var tag = Array(sealed[plainLength...])
      expect(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), &tag))
      var written: Int32 = 0
      if !associated.isEmpty {
        expect(EVP_DecryptUpdate(context, nil, &written, associated, length(associated)))
      }
      var isGenuine = false
      let plain = [UInt8](unsafeUninitializedCapacity: sealed.count) { output, count in
        // The capacity is at least the tag's, so the buffer has an address.
        let start = output.baseAddress!
        if plainLength > 0 {
          expect(EVP_DecryptUpdate(context, start, &written, sealed, Int32(plainLength)))
        }
        isGenuine = EVP_DecryptFinal_ex(context, start + plainLength, &written) == 1
        count = isGenuine ? plainLength : 0
      }
      return isGenuine ? plain : nil
    }
  }

  private static func check(_ key: [UInt8], _ nonce: [UInt8]) {
    precondition(key.count == 32, "AES-256 takes a key of 32 bytes, not \(key.count)")
    precondition(nonce.count == 12, "GCM takes a nonce of 12 bytes here, not \(nonce.count)")
  }
}

/// AES-256-CBC without padding: who calls pads, because platforms pad to 32 instead of 16 bytes.
package enum AESCBC {
  /// Encrypts whole blocks.
  ///
  /// - Parameters:
  ///   - plain: A multiple of 16 bytes.
  ///   - key: 32 bytes.
  ///   - iv: 16 bytes.
  package static func encrypt(_ plain: [UInt8], key: [UInt8], iv: [UInt8]) -> [UInt8] {
    cipher(plain, key: key, iv: iv, direction: 1)
  }

  /// Decrypts whole blocks; nothing tells whether the key was the right one.
  ///
  /// - Parameters:
  ///   - cipherText: A multiple of 16 bytes.
  ///   - key: 32 bytes.
  ///   - iv: 16 bytes.
  package static func decrypt(_ cipherText: [UInt8], key: [UInt8], iv: [UInt8]) -> [UInt8] {
    cipher(cipherText, key: key, iv: iv, direction: 0)
  }

  private static func cipher(
    _ input: [UInt8], key: [UInt8], iv: [UInt8], direction: Int32
  ) -> [UInt8] {
    precondition(key.count == 32, "AES-256 takes a key of 32 bytes, not \(key.count)")
    precondition(iv.count == 16, "CBC takes an initial vector of 16 bytes, not \(iv.count)")
    precondition(input.count.isMultiple(of: 16), "whole blocks of 16 bytes, not \(input.count)")
    if input.isEmpty { return [] }
    return withContext { context in
      expect(EVP_CipherInit_ex2(context, Algorithm.cbc, key, iv, direction, nil))
      expect(EVP_CIPHER_CTX_set_padding(context, 0))
      // One block more than is written, as OpenSSL asks for.
      return [UInt8](unsafeUninitializedCapacity: input.count + 16) { output, count in
        var updated: Int32 = 0
        var finished: Int32 = 0
        // The capacity is 32 at least, so the buffer has an address.
        let start = output.baseAddress!
        expect(EVP_CipherUpdate(context, start, &updated, input, length(input)))
        expect(EVP_CipherFinal_ex(context, start + Int(updated), &finished))
        count = Int(updated + finished)
      }
    }
  }
}

private enum Algorithm {
  // Unsafe only to the compiler: a fetched algorithm is immutable and may be shared by threads.
  nonisolated(unsafe) static let gcm = fetched("AES-256-GCM")
  nonisolated(unsafe) static let cbc = fetched("AES-256-CBC")

  private static func fetched(_ name: String) -> OpaquePointer {
    guard let algorithm = EVP_CIPHER_fetch(nil, name, nil) else {
      preconditionFailure("this OpenSSL has no \(name): \(openSSLError())")
    }
    return algorithm
  }
}

private func withContext<Result>(_ body: (OpaquePointer) -> Result) -> Result {
  guard let context = EVP_CIPHER_CTX_new() else {
    preconditionFailure("OpenSSL has no memory for a cipher: \(openSSLError())")
  }
  defer { EVP_CIPHER_CTX_free(context) }
  return body(context)
}

/// Stops at a failure that our own preconditions leave no room for.
private func expect(_ result: Int32) {
  precondition(result == 1, "OpenSSL refused a cipher step: \(openSSLError())")
}

private func length(_ bytes: [UInt8]) -> Int32 {
  precondition(bytes.count <= Int(Int32.max) - 64, "\(bytes.count) bytes are too many at once")
  return Int32(bytes.count)
}
