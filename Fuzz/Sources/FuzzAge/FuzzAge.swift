import Age
import Fuzzing

private let identity = AgeIdentity("AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0")!
private let passphrase = Secret(Array("password".utf8))

/// Encrypted files: any bytes are opened or refused, and what is opened was sealed as it should be.
private func fuzzAge(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let file = try? AgeFile(bytes) else { return 0 }
    if let plain = try? file.open(with: identity) {
        require(plain.count < bytes.count, "more came out than was in the file")
        require(
            (try? AgeFile(AgeFile.armored(bytes)).open(with: identity)) != nil || bytes.starts(with: "-".utf8)
                || bytes.first.map { $0 <= 32 } == true, "armor changes a file")
    }
    _ = try? file.name(with: identity)
    // The work that a file may ask for is bounded elsewhere; here it would only take time.
    if count < 400, !asksForMuch(bytes) {
        _ = try? file.open(passphrase: passphrase)
    }
    return 0
}

private func asksForMuch(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.contains(" 1") || text.contains(" 20")
}

@main enum FuzzAge {
    static func main() { fuzz({ fuzzAge($0, $1) }) }
}
