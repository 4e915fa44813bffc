/// True randomness, where a test needs ids that differ and not their values.
public let trueRandom: @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }
