import Journal

/// Reads and writes the files that a command names.
struct NamedFiles: ContextProviding {
    let context: Context

    /// Reads a file in chunks; standard input if `file` is `nil` or `-`.
    func chunks(of file: String?) throws -> () throws -> [UInt8] {
        guard let file, file != "-" else { return try standardInput() }
        let pieces = try UserFile.pieces(of: context.absolute(file)) {
            writeError(page.paragraph(messages.waitingForWriter(file)) + "\n")
        }
        guard let pieces else { throw CommandError(messages.noSheetFile(file), status: 66) }
        return pieces
    }

    /// Reads standard input in chunks.
    ///
    /// - Throws: ``CommandError`` at the prompt, whose keyboard it is: it would wait for ever, without a word.
    func standardInput() throws -> () throws -> [UInt8] {
        guard !(context.isAtPrompt && context.world.isOnTerminal) else {
            throw CommandError(messages.noDataAtPrompt, status: 64)
        }
        return context.world.readBytes
    }

    /// Writes a file that the user named.
    ///
    /// - Parameters:
    ///   - path: absolute.
    ///   - overwriting: `--overwrite` was given.
    /// - Throws: ``CommandError`` if the file exists and `overwriting` is false.
    func write(_ bytes: [UInt8], to path: String, overwriting: Bool) throws {
        try refusingToReplace { () throws(JournalError) in
            try UserFile.write(bytes, to: path, overwriting: overwriting, context.world.chance)
        }
        Unlocking(context: context).sayLeaves(path)
    }

    /// Same, for contents too large for memory.
    ///
    /// - Parameter writing: is given a function that appends; if it throws, no file is written.
    func write(
        to path: String, overwriting: Bool,
        _ writing: (_ append: @escaping (_ bytes: [UInt8]) throws -> Void) throws -> Void
    ) throws {
        // An error of `writing` that is not a file's.
        var other: (any Error)?
        do {
            try refusingToReplace { () throws(JournalError) in
                try UserFile.write(to: path, overwriting: overwriting, context.world.chance) {
                    append throws(JournalError) in
                    do {
                        try writing { bytes in try append(bytes) }
                    } catch let error as JournalError {
                        throw error
                    } catch {
                        other = error
                        throw .occupied(path: path)
                    }
                }
            }
        } catch {
            throw other ?? error
        }
        Unlocking(context: context).sayLeaves(path)
    }

    /// - Parameters:
    ///   - path: absolute; the file to write.
    ///   - files: what the command reads, as typed; `-` is standard input.
    /// - Throws: ``CommandError`` if writing would replace one of them.
    func checkOutput(_ path: String, reading files: [String]) throws {
        if files.contains(where: { UserFile.areSame($0 == "-" ? "/dev/stdin" : context.absolute($0), path) }) {
            throw CommandError(messages.outputIsInput(path), status: 73)
        }
    }

    /// Translates a "file exists" error into a complaint that names `--overwrite`.
    func refusingToReplace<Result>(_ write: () throws(JournalError) -> Result) throws -> Result {
        do throws(JournalError) { return try write() } catch {
            guard case .occupied(let path) = error else { throw error }
            throw CommandError(messages.fileStays(path), status: 73)
        }
    }

    /// The format for a file's ending.
    ///
    /// - Parameter refusal: the message for an ending of no format.
    func format<Format: FileFormat>(of file: String, else refusal: (_ ending: String) -> String) throws -> Format {
        guard let format = Format(fileEnding: file.fileEnding) else {
            throw CommandError(refusal(file.fileEnding), status: 64)
        }
        return format
    }
}

/// A format that a file's ending stands for.
protocol FileFormat {
    /// - Parameter fileEnding: in lower case; empty for a file without one, which has the default format.
    init?(fileEnding: String)
}

extension String {
    /// The file extension in lower case; empty if there is none.
    var fileEnding: String {
        let name = split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return name[dot...].dropFirst().lowercased()
    }
}
