import Foundation
import Guides
import Testing
import Text

@testable import trustline

@Suite("Many sheets, and pages to keep")
struct BatchTests {
    @Test(
        "Rows are scored as sessions are, others passed through; a row that cannot be used says why and stops nothing")
    func score() throws {
        let desk = try Desk()
        try desk.addGuide()
        let said = desk.run(
            ["score", "weekly"],
            data: "who,group/kept,early,hidden\r\n\"a, b\",5,4,1\r\nc,9,1,1\r\nd,2,Often,\r\ne,1\r\n,,,\r\n")
        #expect(said.status == 0)
        #expect(said.lines[0].hasPrefix("who,reliability,reliability_answered,reliability_items,reliability_se"))
        #expect(said.lines[1].hasPrefix("\"a, b\",4.66"))
        #expect(said.lines[2].hasPrefix("c,,,,,kept: “9” is not a whole number from 1 to 5"))
        #expect(said.lines[3].hasPrefix("d,3,2,3,"))
        #expect(said.lines[4].contains("2 cells, where the header has 4"))
        #expect(said.out.contains("line 3: kept") && said.out.contains("2 of 4 rows scored"))
    }

    @Test("JSON lines are read as well, and either format can be asked for")
    func scoreNDJSON() throws {
        let desk = try Desk()
        try desk.addGuide()
        let lines = "{\"who\": \"a\", \"kept\": 5, \"early\": \"经常\", \"hidden\": 1}\nnonsense\n"
        let said = desk.run(["score", "weekly"], data: lines)
        #expect(said.lines[0].hasPrefix("{\"who\":\"a\",\"reliability\":4.66"))
        #expect(said.lines[1].contains("\"error\":\"not a JSON object\""))
        #expect(desk.run(["score", "weekly", "--format", "csv"], data: lines).lines[0].hasPrefix("who,reliability"))
        #expect(desk.run(["score", "weekly"], data: "").status == 65)
        #expect(desk.run(["score", "weekly"], data: "x,y\n1,2\n").out.contains("No column is named after a question"))
    }

    @Test("What ODK and Kobo give for a form is scored: groups, repeats, and the form's names for columns")
    func scoreSubmissions() throws {
        let desk = try Desk()
        let form = """
            {"__id":"uuid:1","about":null,"section_2":{"clients_how_many":2},
             "section_2/clients_list":[{"section/clients_name":"Acme","clients_revenue":900},
             {"clients_name":"Zeta","clients_revenue":"100","clients_hours":5}]}
            """
        let said = desk.run(
            ["score", "client-portfolio", "--format", "ndjson"],
            data: form.split(separator: "\n").joined() + "\n")
        #expect(said.lines[0].contains("\"largest_share\":90,"), "\(said.out)")
        #expect(said.status == 0)
    }

    @Test("What is given twice in one sheet is a fault of that sheet alone")
    func twice() throws {
        let desk = try Desk()
        let said = desk.run(
            ["score", "client-portfolio"],
            data: #"{"clients":[{"a/b":1,"a":{"b":2}}]}"# + "\n" + #"{"x/b":1,"x":{"b":2}}"# + "\n"
                + #"{"clients":[{"clients_name":"Acme","clients_revenue":9}]}"# + "\n")
        #expect(said.lines[0].contains(#""error":"clients/a/b: given twice""#), "\(said.out)")
        #expect(said.lines[1].contains(#""error":"x/b: given twice""#))
        #expect(!said.lines[2].contains("error"))
    }

    @Test(
        "A key that stands twice in one object is a fault of that sheet, however it is written and wherever it stands",
        arguments: [
            (#"{"kept":5,"kept":4}"#, "kept"), (#"{"kept":5,"k\u0065pt":5}"#, "kept"),
            (#"{"who":"a","kept":5,"who":"b"}"#, "who"), (#"{"kept":5,"x":[1,{"y":1,"z":2,"y":1}]}"#, "x/1/y"),
            (#"{"kept":5,"é":1,"e\u0301":1}"#, "é"), (#"{"kept":5,"page1":{"kept":4}}"#, "kept"),
        ])
    func keyTwice(line: String, key: String) throws {
        let desk = try Desk()
        try desk.addGuide()
        let said = desk.run(["score", "weekly"], data: line + "\n" + #"{"kept":5,"x":{"b":4,"y":[{"b":1}]}}"# + "\n")
        #expect(said.lines[0].precomposedStringWithCanonicalMapping.contains("\(key): given twice"), "\(said.out)")
        #expect(!said.lines[1].contains("error"), "\(said.out)")
    }

    @Test("Sheets come from a file and scores go to one, so that the prompt needs no shell")
    func files() throws {
        let desk = try Desk()
        try desk.addGuide()
        let sheets = desk.folder.appending(path: "sheets.csv")
        let scores = desk.folder.appending(path: "scores.csv")
        try Data("who,kept\na,5\n".utf8).write(to: sheets)
        let said = desk.run("score", "weekly", sheets.path, "-o", scores.path)
        #expect(said.status == 0, "\(said)")
        #expect(try String(contentsOf: scores, encoding: .utf8).hasPrefix("who,reliability"))
        #expect(desk.run("score", "weekly", sheets.path, "-o", scores.path).status == 73)
        #expect(desk.run("score", "weekly", desk.folder.path + "/none.csv").status == 66)
        for language in [Language.en, .zh] {
            for command in ["score", "export", "report", "import"] {
                let help = desk.run(["help", command], in: language).out
                #expect(
                    !help.split(separator: "\n").contains { $0.contains(" > ") && !$0.contains("trustline") }, "\(help)"
                )
            }
        }
    }

    @Test(
        "A sheet of another version or guide is not scored, says so, and stays in its place",
        arguments: Language.spoken, ["5", " 5"])
    func versions(language: Language, kept: String) throws {
        let desk = try Desk()
        try desk.addGuide()
        // “ 5” is no plain rating, so that each row is read as a sheet.
        let rows = ["a,weekly,1", "b,weekly,2", "c,weekly,", "d,monthly,1", "e,,1.0", "\"f\",weekly,1"]
        let table = "who,guide,version,kept,early,hidden\n" + rows.map { "\($0),\(kept),4,1\n" }.joined()
        let said = desk.run(["score", "weekly"], data: table, in: language)
        #expect(said.status == 0)
        for (row, isScored) in zip(1...6, [true, false, true, false, true, true]) {
            #expect(said.lines[row].contains(",4.66") == isScored, "\(said.lines[row])")
            #expect(said.lines[row].hasPrefix(["a", "b", "c", "d", "e", "f"][row - 1] + ","))
        }
        let wanted = ["2", "monthly"]
        #expect(said.lines[2].contains(wanted[0]) && said.lines[4].contains(wanted[1]))
        if language == .en {
            #expect(said.lines[2].contains("filled in for version 2 of weekly, and this is version 1"))
            #expect(said.lines[4].contains("a sheet of monthly, not of weekly"))
            #expect(said.out.contains("line 3: filled in") && said.out.contains("4 of 6 rows scored"), "\(said.out)")
        }
        // A column called guide alone may be anything, and a version that is no number is of something else.
        for (name, text, isScored) in [("version", "2", false), ("version", "pilot", true), ("guide", "monthly", true)]
        {
            let table = "\(name),kept,early,hidden\n\(text),\(kept),4,1\n"
            let other = desk.run(["score", "weekly"], data: table, in: language)
            #expect(other.lines[1].hasPrefix("\(text),4.66") == isScored, "\(other.out)")
        }
    }

    @Test(
        "Rows of empty cells, which spreadsheets leave behind, are no sheets", arguments: [",", ";", "\t"], ["5", " 5"])
    func emptyRows(separator: String, kept: String) throws {
        let desk = try Desk()
        try desk.addGuide()
        let rows = [
            ["who", "kept", "early", "hidden"], ["a", kept, "4", "1"], ["", "", "", ""], [" ", "", "", ""],
            ["b", kept, "4", "1"],
        ]
        let said = desk.run(["score", "weekly"], data: rows.map { $0.joined(separator: separator) + "\r\n" }.joined())
        #expect(said.out.contains("2 rows scored."), "\(said.out)")
        // Objects are written of rows read one by one.
        let objects = desk.run(
            ["score", "weekly", "--format", "ndjson"],
            data: rows.map { $0.joined(separator: separator) + "\n" }.joined())
        #expect(objects.out.contains("2 rows scored."), "\(objects.out)")
    }

    @Test(
        "What ODK Central writes of the form's version is read, in CSV and in JSON; a question of such a name is a question"
    )
    func formVersions() throws {
        let desk = try Desk()
        try desk.addGuide()
        let table = desk.run(
            ["score", "weekly"], data: "FormVersion,kept,early,hidden\n1,5,4,1\n3,5,4,1\n")
        #expect(table.lines[1].hasPrefix("1,4.66") && table.lines[2].contains("version 3"))
        let objects = desk.run(
            ["score", "weekly"],
            data: #"{"__system":{"formVersion":"3"},"kept":5,"early":4,"hidden":1}"# + "\n"
                + #"{"guide":"weekly","version":1,"kept":5,"early":4,"hidden":1}"# + "\n"
                + #"{"guide":"weekly","version":2,"kept":5,"early":4,"hidden":1}"# + "\n")
        #expect(objects.lines[0].contains("version 3") && objects.lines[2].contains("version 2"), "\(objects.out)")
        #expect(objects.lines[1].contains("4.66") && !objects.lines[1].contains("error"))
    }

    @Test(
        "Columns that scores need and the table lacks are named",
        arguments: Language.spoken)
    func columnsMissing(language: Language) throws {
        let desk = try Desk()
        try desk.addGuide()
        let table = Array("who,kept,story\na,5,x\n".utf8)
        var isRead = false
        let said = desk.run(
            ["score", "weekly"], in: language,
            reading: {
                defer { isRead = true }
                return isRead ? [] : table
            })
        #expect(said.status == 0 && said.out.contains("early") && said.out.contains("hidden"), "\(said.out)")
        if language == .en { #expect(said.out.contains("No column answers early, hidden.")) }
        let whole = desk.run(["score", "weekly"], data: "kept,early,hidden\n5,4,1\n", in: language)
        #expect(!whole.out.contains("No column answers"))
    }

    @Test(
        "Wrong types, doubled columns and values off the scale are named, in each language",
        arguments: Language.spoken)
    func named(language: Language) throws {
        let desk = try Desk()
        try desk.addGuide()
        let bad = ["9", "4.5", "often?", "-1", "１０", "true", "1e400", "\"4\"\"\"", "2026-01-01"]
        let table = "kept,early,hidden\n" + bad.map { "\($0),4,1\n" }.joined() + "5,4,1\n"
        let said = desk.run(["score", "weekly"], data: table, in: language)
        #expect(said.status == 0)
        for row in 1...bad.count {
            #expect(said.lines[row].hasPrefix(",,,,") && said.lines[row].contains("kept"), "\(said.lines[row])")
        }
        #expect(said.lines[bad.count + 1].hasPrefix("4.66"))
        let twice = desk.run(["score", "weekly"], data: "kept,early,page/kept\n5,4,1\n", in: language)
        #expect(twice.status == 65 && twice.out.contains("kept") && !twice.out.contains("4.66"), "\(twice.out)")
    }

    @Test("Columns of one name that pass through keep their own values")
    func sameName() throws {
        let desk = try Desk()
        try desk.addGuide()
        let said = desk.run(["score", "weekly"], data: "who,kept,who\na,5,b\n")
        #expect(said.lines[0].hasPrefix("who,who,reliability"))
        #expect(said.lines[1].hasPrefix("a,b,"))
    }

    @Test("An object holds a name once: a header that gives it twice is named, with its columns, before any row")
    func namesOnce() throws {
        let desk = try Desk()
        try desk.addGuide()
        let twice = desk.run(["score", "weekly", "--format", "ndjson"], data: "who,kept,who\na,5,b\n")
        #expect(twice.status == 65 && !twice.out.contains("{"), "\(twice)")
        #expect(twice.out.contains("Standard input, line 1: columns 1 and 3 are both called who"))
        let taken = desk.run(["score", "weekly", "--format", "ndjson"], data: "kept,reliability\n5,9\n")
        #expect(
            taken.status == 65 && taken.out.contains("line 1: column 2 is called reliability, as one of the results is")
        )
        let object = desk.run(["score", "weekly"], data: #"{"kept":5,"reliability":9}"# + "\n" + #"{"kept":5}"# + "\n")
        #expect(object.lines[0].components(separatedBy: #""reliability":"#).count == 2, "\(object.out)")
        #expect(object.lines[0].contains(#""error":"reliability: one of the results is called so as well; rename it""#))
        #expect(!object.lines[1].contains("error"))
        let chinese = desk.run(["score", "weekly", "--format", "ndjson"], data: "who,kept,who\na,5,b\n", in: .zh)
        #expect(chinese.out.contains("标准输入第 1 行：第 1、3 列都叫“who”"))
    }

    @Test("A file's name says what is written; one that names no format is refused, and nothing is written")
    func endings() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([2, 2, 4])
        func write(_ command: String..., to name: String) throws -> (Desk.Said, String?) {
            let file = desk.folder.appendingPathComponent(name)
            let said = desk.run(command + ["-o", file.path])
            return (said, try? String(contentsOf: file, encoding: .utf8))
        }
        for (name, start) in [
            ("a.HTM", "<!DOCTYPE"), ("a.markdown", "# Weekly"), ("a.svg", "<svg"), ("a.csv", "section,"),
            ("a.json", "{"), ("page", "<!DOCTYPE"), (".page", "<!DOCTYPE"), ("v1.2/page", "<!DOCTYPE"),
        ] {
            if name.contains("/") {
                try FileManager.default.createDirectory(
                    at: desk.folder.appendingPathComponent("v1.2"), withIntermediateDirectories: true)
            }
            #expect(try write("report", "1", to: name).1?.hasPrefix(start) == true, "\(name)")
        }
        let pdf = try write("report", "1", to: "a.pdf")
        #expect(pdf.0.status == 64 && pdf.1 == nil && pdf.0.out.contains("open it in a browser and print it"), "\(pdf)")
        #expect(try write("report", "1", "--format", "md", to: "a.txt").1?.hasPrefix("# Weekly") == true)
        #expect(try write("export", to: "b.ndjson").1?.hasPrefix("{") == true)
        #expect(try write("export", to: "b.csv").1?.hasPrefix("session,") == true)
        #expect(try write("export", to: "b.json").0.status == 64)
        #expect(desk.run(["report", "1", "-o", "a.pdf"], in: .zh).out.contains("什么都没有写"))
    }

    @Test("A guide is written as a form, and what a phone has not is said in the reader's language")
    func exportForm() throws {
        let desk = try Desk()
        let file = desk.folder.appending(path: "form.xlsx")
        let said = desk.run("export", "trust-quotient", "--format", "xlsform", "-o", file.path)
        #expect(said.status == 0)
        #expect(said.out.contains("The questions come in one order for everybody"))
        #expect(try Data(contentsOf: file).starts(with: Array("PK".utf8)))
        let again = desk.run("export", "trust-quotient", "-o", file.path)
        #expect(again.status == 73 && again.out.contains("add --overwrite"))
        let chinese = desk.run("export", "trust-quotient", "-o", file.path, "--overwrite", "--lang", "zh")
        #expect(chinese.out.contains("手机上看不到结果"))
        #expect(desk.run("export", "--format", "xlsform").status == 64)
    }

    @Test("An exported table scores to what the sessions scored")
    func exportScores() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([5, 4, 1], story: "one, \"two\"\nthree")
        desk.takeWeekly([2, 3, 4])
        let table = desk.run("export", "weekly").out
        #expect(table.hasPrefix("session,id,guide,version,subject,language,started,finished,kept,early,hidden,story"))
        let scored = desk.run(["score", "weekly"], data: table)
        let cells = scored.lines.dropFirst().prefix(2).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(
            cells.allSatisfy { $0.count > 9 && $0[8] == $0[9] }, "score_reliability beside reliability: \(scored.out)")
    }

    @Test("The long form has one answer a line, each an object")
    func long() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([5, 4, 1])
        let lines = desk.run("export", "--format", "ndjson").lines.filter { !$0.isEmpty }
        let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        #expect(objects.compactMap { $0?["number"] as? Double } == [5, 4, 1])
        #expect(objects.compactMap { $0?["question"] as? String } == ["kept", "early", "hidden", "story", "promise"])
    }

    @Test(
        "The page is well-formed, says its language, has no script, loads nothing, and what was typed stays words",
        arguments: [Language.en, .zh])
    func page(language: Language) throws {
        let desk = try Desk()
        try desk.addGuide()
        for ratings in [[2, 2, 4], [5, 5, 1]] {
            desk.takeWeekly(
                ratings, story: "<script>alert(1)</script> & \"x\" \u{1B}[2J",
                commitment: ["Write", "Ana", "2026-03-01"],
                about: "<b>Ana</b>")
            try desk.wait(days: 30)
        }
        for words in [["report", "2", "--transcript"], ["report", "--all"]] {
            let html = desk.run(words, in: language).out
            #expect(html.contains("lang=\"\(language == .zh ? "zh-Hans" : "en")\""))
            #expect(!html.contains("<script") && !html.contains("<b>") && !html.contains("\u{1B}"))
            let rest = html.replacingOccurrences(of: "http://www.w3.org/1999/xhtml", with: "")
            #expect(!rest.contains("://"), "nothing but the name of XHTML's namespace looks like an address")
            #expect(html.components(separatedBy: "<svg").count == html.components(separatedBy: "</svg>").count)
            #expect(html.components(separatedBy: "<svg").count <= html.components(separatedBy: "<table").count + 1)
            let parser = XMLWellFormed(html)
            #expect(parser.fault == nil, "\(parser.fault ?? "")")
        }
    }

    @Test("Every format of a report is what it says it is")
    func formats() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([2, 2, 4])
        #expect(desk.run("report", "--format", "md").out.hasPrefix("# Weekly check (about Ana)\n"))
        #expect(throws: Never.self) {
            try JSONSerialization.jsonObject(with: Data(desk.run("report", "--format", "json").out.utf8))
        }
        #expect(desk.run("report", "--format", "csv").out.contains("Reliability,,2,1,5,"))
        let svg = desk.run("report", "--format", "svg").out
        #expect(svg.hasPrefix("<svg xmlns") && XMLWellFormed(svg).fault == nil)
        let file = desk.folder.appendingPathComponent("page.md")
        #expect(desk.run("report", "1", "-o", file.path).out.contains("Written to"))
        #expect(desk.run("report", "1", "-o", file.path).status == 73)
        #expect(desk.run("report", "1", "-o", file.path, "--overwrite").status == 0)
        #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("# Weekly"))
    }
}

/// Tags that open and close in order, attributes in quotes, no stray `&` or `<`.
private struct XMLWellFormed {
    private(set) var fault: String?

    init(_ text: String) {
        var open: [Substring] = []
        var rest = text[...]
        while let start = rest.firstIndex(where: { $0 == "<" || $0 == "&" }) {
            if rest[start] == "&" {
                let entity = rest[start...].prefix(6)
                guard ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"].contains(where: entity.hasPrefix) else {
                    fault = "stray & at \(entity)"
                    return
                }
                rest = rest[rest.index(after: start)...]
                continue
            }
            guard let end = rest[start...].firstIndex(of: ">") else {
                fault = "a tag that never ends: \(rest[start...].prefix(40))"
                return
            }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            guard tag.count(where: { $0 == "\"" }) % 2 == 0 else {
                fault = "an attribute that never ends: \(tag)"
                return
            }
            if tag.hasPrefix("!") || tag.hasSuffix("/") { continue }
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else {
                    fault = "\(tag) closes what is not open"
                    return
                }
            } else {
                open.append(tag.prefix { !$0.isWhitespace })
            }
        }
        if !open.isEmpty { fault = "never closed: \(open)" }
    }
}

@Suite("Scales of others")
struct ImportTests {
    @Test("An imported scale is a guide that check passes and take runs; one that is there is not written over")
    func imports() throws {
        let desk = try Desk()
        let file = desk.folder.appending(path: "small.json")
        try FileManager.default.createDirectory(at: desk.folder, withIntermediateDirectories: true)
        let definition = """
            {"scale_info": {"name": "Small", "code": "SMALL", "license": "CC0"},
            "likert_options": {"points": 5, "labels": ["a", "b", "c", "d", "e"]},
            "items": [{"id": "Q1", "type": "likert"}, {"id": "Q2", "type": "likert"}, {"id": "P", "type": "image"}],
            "scoring": {"Trust": {"method": "mean_coded", "items": {"Q1": 1, "Q2": -1}}}}
            """
        try Data(definition.utf8).write(to: file)
        #expect(desk.run("import", file.path).status == 65)
        let words = #"{"Q1": "I trust.", "Q2": "I doubt.", "a": "No", "b": "b", "c": "c", "d": "d", "e": "Yes"}"#
        try Data(words.utf8).write(to: desk.folder.appending(path: "small.en.json"))
        let said = desk.run("import", file.path)
        #expect(said.status == 0 && said.out.contains("Its license: CC0") && said.out.contains("no such question: P"))
        #expect(desk.run("check", "small").status == 0)
        let scored = desk.run(["score", "small"], data: "q1,q2\n5,1\n")
        #expect(scored.lines[1].hasPrefix("5,2,2,"))
        let again = desk.run("import", file.path, "--lang", "zh")
        #expect(again.status != 0 && again.out.contains("已经有一份叫 small 的指引"))
    }
}
