import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why a certificate and key cannot be used.
struct CertificateFault: Error {
    var reason: RoomReport.Failure.Reason
    var names: [String]?
}

extension RoomOrder.Certificate {
    /// Loads and validates the files.
    ///
    /// - Parameter name: the host name or IPv4 address in the URL that phones open.
    /// - Throws: ``CertificateFault``.
    func configuration(for name: String) throws -> TLSConfiguration {
        guard let chain = try? NIOSSLCertificate.fromPEMFile(self.chain), let own = chain.first else {
            throw CertificateFault(reason: .noCertificate)
        }
        // Without this callback, BoringSSL would prompt for a passphrase.
        let locked: NIOSSLPassphraseCallback<[UInt8]> = { _ in throw CertificateFault(reason: .noKey) }
        guard let key = try? NIOSSLPrivateKey(file: self.key, format: .pem, passphraseCallback: locked) else {
            throw CertificateFault(reason: .noKey)
        }
        guard own.notValidAfter > time(nil) else { throw CertificateFault(reason: .certificateExpired) }
        guard own.notValidBefore <= time(nil) else { throw CertificateFault(reason: .certificateNotYet) }
        let names = own.names
        guard names.contains(where: { Self.covers($0, name.lowercased()) }) else {
            throw CertificateFault(reason: .certificateOfOthers, names: names)
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        guard (try? NIOSSLContext(configuration: configuration)) != nil else {
            throw CertificateFault(reason: .otherKey)
        }
        return configuration
    }

    /// Whether a name in a certificate matches `name`; a leading `*` matches exactly one label.
    private static func covers(_ pattern: String, _ name: String) -> Bool {
        guard pattern.hasPrefix("*.") else { return pattern == name }
        return name.firstIndex(of: ".").map { name[$0...] == pattern.dropFirst() } ?? false
    }
}

extension NIOSSLCertificate {
    /// The DNS names and IPv4 addresses in the subject alternative names, in lower case.
    fileprivate var names: [String] {
        _subjectAlternativeNames().compactMap { name in
            let bytes = Array(name.contents)
            switch name.nameType {
            case .dnsName: return String(decoding: bytes, as: UTF8.self).lowercased()
            case .ipAddress where bytes.count == 4: return bytes.map(String.init).joined(separator: ".")
            default: return nil
            }
        }
    }
}
