internal import CFuzzer
internal import Glibc

/// Hands the program over to libFuzzer, which calls `test` with ever new bytes and reads the command line itself.
public func fuzz(_ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32) -> Never {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments, test))
}

/// Stops with the input at hand, which libFuzzer keeps, if something that must hold does not.
public func require(_ holds: Bool, _ sentence: @autoclosure () -> String) {
    if !holds { fatalError(sentence()) }
}
