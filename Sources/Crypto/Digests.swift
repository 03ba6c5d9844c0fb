// SHA-1, SHA-256, HMAC and random bytes of OpenSSL 3, one-shot.
//
// The algorithms are fetched once: an implicit fetch on every call costs more than hashing a chat
// message does.
import CCrypto

/// The SHA-1 digest, 20 bytes; only for platforms whose signature is made of it.
package func sha1(_ bytes: [UInt8]) -> [UInt8] {
  bytes.withUnsafeBytes { digest($0, by: Algorithm.sha1, count: 20) }
}

/// The SHA-1 digest of memory that is not an array, 20 bytes.
package func sha1(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
  digest(bytes, by: Algorithm.sha1, count: 20)
}

/// The SHA-256 digest, 32 bytes.
package func sha256(_ bytes: [UInt8]) -> [UInt8] {
  bytes.withUnsafeBytes { digest($0, by: Algorithm.sha256, count: 32) }
}

/// The SHA-256 digest of memory that is not an array, 32 bytes.
package func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
  digest(bytes, by: Algorithm.sha256, count: 32)
}

/// The HMAC-SHA256 code of `message` (RFC 2104), 32 bytes; a key of any length, also empty.
package func hmacSHA256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
  // HMAC takes a null key to mean "the key of last time", so an empty one needs an address.
  let address: [UInt8] = key.isEmpty ? [0] : key
  return [UInt8](unsafeUninitializedCapacity: 32) { output, count in
    let made = HMAC(
      Algorithm.sha256, address, Int32(key.count), message, message.count, output.baseAddress,
      nil)
    precondition(made != nil, "OpenSSL cannot compute an HMAC: \(openSSLError())")
    count = 32
  }
}

/// Whether two byte strings are equal, in a time that tells nothing about where they differ.
///
/// The lengths are not secret: unequal ones are answered at once.
package func constantTimeEquals(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
}

/// Random bytes fit for keys and nonces, from the generator that the kernel seeds.
package func randomBytes(_ count: Int) -> [UInt8] {
  precondition((0...Int(Int32.max)).contains(count), "a count of random bytes, not \(count)")
  return [UInt8](unsafeUninitializedCapacity: count) { output, filled in
    if count > 0 {
      let result = RAND_bytes(output.baseAddress, Int32(count))
      precondition(result == 1, "OpenSSL has no random bytes: \(openSSLError())")
    }
    filled = count
  }
}

private enum Algorithm {
  // Unsafe only to the compiler: a fetched algorithm is immutable and may be shared by threads.
  nonisolated(unsafe) static let sha1 = fetched("SHA1")
  nonisolated(unsafe) static let sha256 = fetched("SHA256")

  private static func fetched(_ name: String) -> OpaquePointer {
    guard let algorithm = EVP_MD_fetch(nil, name, nil) else {
      preconditionFailure("this OpenSSL has no \(name): \(openSSLError())")
    }
    return algorithm
  }
}

private func digest(
  _ bytes: UnsafeRawBufferPointer, by algorithm: OpaquePointer, count: Int
) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: count) { output, filled in
    let result = EVP_Digest(
      bytes.baseAddress, bytes.count, output.baseAddress, nil, algorithm, nil)
    precondition(result == 1, "OpenSSL cannot compute a digest: \(openSSLError())")
    filled = count
  }
}

/// The newest error of this thread in OpenSSL's words, for a failed precondition.
func openSSLError() -> String {
  let code = ERR_peek_last_error()
  return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { text in
    ERR_error_string_n(code, text.baseAddress, text.count)
    return text.baseAddress.map { String(cString: $0) } ?? "error \(code)"
  }
}
