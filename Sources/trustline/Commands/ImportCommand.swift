import ArgumentParser
import Forms
import Guides
import Journal
import Text

/// `import AITrust.osd`: converts an OpenScales scale to a guide in the workspace's `questionnaires` folder.
struct ImportCommand: CommandWithOptions {
    static let help = Phrase(
        """
        import AITrust.osd  Makes a guide of a scale from OpenScales.
        import AITrust.osd --id my-scale  Under a name of your own.
        import trust-quotient.ja.po  Translations of a guide, to be used from now on.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import", abstract: Speech.messages.importAbstract,
            aliases: Phrase("import", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.importFileHelp)) var file: String
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.importIDHelp, valueName: "name")) var id: String?
    @ArgumentParser.Option(name: .shortAndLong, help: ArgumentHelp(Speech.messages.outputHelp, valueName: "file"))
    var output: String?
    @Flag(help: ArgumentHelp(Speech.messages.overwriteHelp)) var overwrite = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let path = context.absolute(file)
        guard let bytes = try UserFile.guide(at: path) else {
            throw CommandError(context.messages.noSheetFile(file), status: 66)
        }
        if file.fileEnding == "po" { return try importTexts(bytes, in: context) }
        guard let definition = try? JSON.decode(JSONValue.self, bytes, path: path) else {
            throw CommandError(context.messages.importRefused(.notOSD, file), status: 65)
        }
        let made: OSDImport
        do throws(OSDImport.Refusal) {
            made = try OSDImport(definition, translations: Self.translations(beside: path), id: id)
        } catch {
            throw CommandError(context.messages.importRefused(error, file), status: 65)
        }
        let guide = Array(made.text.utf8)
        let read = GuideReader.read(guide, name: made.id)
        guard read.guide != nil else {
            let mistake = read.diagnostics.first { $0.severity == .error }
            let isName = [.badId, .idIsNotFileName, .reservedId].contains(
                mistake.flatMap { Diagnostic.Identifier(rawValue: $0.identifier) })
            throw CommandError(
                isName
                    ? context.messages.importNameRefused
                    : context.messages.importNotAGuide(file, because: mistake?.message ?? ""), status: 65)
        }
        let workspace = try context.openWorkspace().workspace
        guard let path = try workspace.guides.add(made.id, guide) else {
            throw CommandError(context.messages.importExists(made.id))
        }
        context.say(context.page.paragraph(context.messages.imported(path, id: made.id, license: made.license)))
        let twice = JSON.repeatedKey(in: bytes)
        guard !made.gaps.isEmpty || twice != nil else { return }
        context.say(context.page.paragraph(context.messages.importDiffers))
        if let twice { context.say(context.page.item(context.messages.importKeyTwice(twice), first: "- ")) }
        for gap in made.gaps { context.say(context.page.item(context.messages.osdGap(gap), first: "- ")) }
    }

    /// Converts a `.po` file to a guide's translation. Entries that do not fit the guide are reported and left out.
    private func importTexts(_ bytes: [UInt8], in context: Context) throws {
        let messages = context.messages
        let translation: GuideTranslation?
        do throws(GettextFile.Refusal) { translation = try GettextFile(bytes).guideTranslation } catch {
            throw CommandError(messages.noSuchFileOfTexts(file, line: error.line), status: 65)
        }
        guard var translation else { throw CommandError(messages.noTranslation(file), status: 65) }
        guard !translation.texts.isEmpty else { throw CommandError(messages.nothingTranslated(file), status: 65) }
        let library = try context.guideLibrary()
        guard let guide = library.files.first(where: { $0.id == translation.guide }) else {
            throw CommandError(messages.unknownGuide(translation.guide.sanitizedLine, nearest: nil), status: 65)
        }
        let alone = GuideTranslation.joined(
            GuideTranslation.parted(try library.bytes(of: guide)).guide, [Array(translation.yaml.utf8)])
        guard let read = GuideReader.translations(in: alone) else {
            throw CommandError(messages.noTranslation(file), status: 65)
        }
        let unfit = Set(
            read.faults.compactMap { fault in
                switch fault {
                case .unknownPlace(let place), .outdated(let place), .badPlaceholder(let place): place
                case .unreadable, .otherGuide: nil
                }
            })
        translation.texts.removeAll { unfit.contains($0.place) }
        guard !translation.texts.isEmpty else { throw CommandError(messages.noTranslation(file), status: 65) }
        let name = "\(translation.guide).\(translation.language.rawValue).yaml"
        let path = output.map { context.absolute($0) } ?? library.workspace.questionnaires + "/" + name
        try context.files.write(Array(translation.yaml.utf8), to: path, overwriting: overwrite)
        context.say(
            context.page.paragraph(
                messages.translationTaken(path, translation.texts.count, of: read.texts.count)))
        for fault in read.faults { context.say(context.page.item(messages.fault(fault), first: "- ")) }
    }

    /// The scale's translation files, such as `CODE.en.json` beside `CODE.json`, by language.
    private static func translations(beside path: String) -> [String: JSONValue] {
        guard path.hasSuffix(".json") else { return [:] }
        var found: [String: JSONValue] = [:]
        for code in Language.spoken.flatMap(\.tagsInFiles) + ["default"] {
            let file = String(path.dropLast(".json".count)) + ".\(code).json"
            guard let bytes = try? UserFile.guide(at: file),
                let table = try? JSON.decode(JSONValue.self, bytes, path: file)
            else { continue }
            found[code] = table
        }
        return found
    }
}
