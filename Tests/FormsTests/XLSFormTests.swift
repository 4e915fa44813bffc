import Guides
import Testing
import Text

@testable import Forms

@Suite("A guide as a form for phones")
struct XLSFormTests {
    static let guides = EmbeddedGuides.names.filter { $0 != "practices" }

    private static func form(_ yaml: String, language: Language = .en) throws -> XLSForm {
        let head = """
            trustline: 1
            id: small
            version: 3
            title: {en: Small, zh: 小}
            about: {en: About it., zh: 说明。}

            """
        let (guide, diagnostics) = GuideReader.read(Array((head + yaml).utf8), name: "small")
        #expect(diagnostics.map(\.identifier) == [])
        return XLSForm(try #require(guide), language: language)
    }

    private static func shipped(_ name: String) throws -> XLSForm {
        let bytes = try #require(EmbeddedGuides.bytes(of: name))
        return XLSForm(try #require(GuideReader.read(bytes, name: name).guide), language: .zh)
    }

    @Test(
        "Every shipped guide gives a form whose names are its own and whose references all lead somewhere",
        arguments: guides)
    func shippedGuides(name: String) throws {
        let form = try Self.shipped(name)
        let names = form.survey.map(\.name).filter { !$0.isEmpty }
        #expect(Set(names).count == names.count)
        for row in form.survey {
            let texts =
                [row.relevant, row.constraint, row.calculation, row.repeatCount, row.choiceFilter] + row.label.values
                + row.hint.values
            for text in texts {
                for piece in text.split(separator: "${").dropFirst() where text.contains("${") {
                    let reference = String(piece.prefix { $0 != "}" })
                    #expect(names.contains(reference), "\(row.name): \(text)")
                }
            }
        }
        // Conditions of a shipped guide all go into its form; only the map looks its rows up in the lists before them.
        let leavesConditionsOut = form.leftOut.contains { if case .conditions = $0 { true } else { false } }
        #expect(leavesConditionsOut == (name == "causal-map"))
    }

    @Test("Everything somebody reads on the phone stands there in both languages", arguments: guides)
    func bothLanguages(name: String) throws {
        let form = try Self.shipped(name)
        let read = ["note", "text", "integer", "decimal", "date", "select_one", "select_multiple"]
        for row in form.survey where read.contains(String(row.type.prefix { $0 != " " })) {
            for language in Language.ofGuides { #expect(row.label[language]?.isEmpty == false, "\(row.name)") }
        }
        for choice in form.choices {
            for language in Language.ofGuides { #expect(choice.label[language]?.isEmpty == false, "\(choice.name)") }
        }
        #expect(form.settings.first { $0.0 == "default_language" }?.1 == "中文 (zh)")
    }

    @Test("What a form cannot hold is named, and nothing else is")
    func leftOut() throws {
        let quotient = try Self.shipped("trust-quotient").leftOut
        #expect(quotient.contains(.result))
        #expect(quotient.contains { if case .shuffle(let titles) = $0 { titles.count == 1 } else { false } })
        let plain = try Self.form(
            """
            subject: none
            flow:
              - id: glad
                ask: {en: Glad?, zh: 高兴吗？}
                answer: yesno
            """)
        #expect(plain.leftOut == [])
    }

    @Test("A condition on a question without an answer holds neither way, as in a session")
    func unknown() throws {
        let form = try Self.form(
            """
            flow:
              - id: end
                ask: {en: Who?, zh: 谁？}
                answer: choice
                options: [{id: me, en: I, zh: 我}, {id: them, en: They, zh: 对方}]
              - id: year
                ask: {en: Which?, zh: 哪年？}
                answer: integer
                optional: true
              - {id: a, when: 'not (end == "me")', ask: {en: A?, zh: 甲？}, answer: text}
              - {id: b, when: '!answered(year) || year >= 2020', ask: {en: B?, zh: 乙？}, answer: text}
              - {id: c, when: 'end in ["me", "them"] && year * 2 != 10', ask: {en: C?, zh: 丙？}, answer: text}
            """)
        func relevant(_ name: String) -> String? { form.survey.first { $0.name == name }?.relevant }
        #expect(relevant("a") == "(${end} != '') and (${end} != 'me')")
        #expect(relevant("b") == "not(${year} != '') or ((${year} != '') and (${year} >= 2020))")
        #expect(relevant("c")?.contains("(${year} != '') and ((${year} * 2) != 10)") == true)
    }

    @Test("An option with a condition is offered on the phone where it holds; one that a form cannot hold is named")
    func offeredOptions() throws {
        let form = try Self.form(
            """
            flow:
              - id: paid
                ask: {en: Paid?, zh: 付了？}
                answer: yesno
              - id: one
                ask: {en: Which?, zh: 哪个？}
                answer: choice
                options: [{id: late, when: paid, en: Late, zh: 晚}, {id: tone, en: Tone, zh: 口气}]
              - id: two
                ask: {en: And which?, zh: 还有呢？}
                answer: choices
                options: [{id: a, when: lang == "en", en: A, zh: 甲}, {id: b, en: B, zh: 乙}]
            """)
        let filters = form.survey.map(\.choiceFilter).filter { !$0.isEmpty }
        #expect(filters == ["(name != 'late' or ${paid} = 'yes')"])
        #expect(form.leftOut.contains(.options(["two"])))
    }

    @Test("Each of a team has a form of their own: what is asked only of two is not asked there")
    func otherOfTwo() throws {
        let names = try Self.shipped("team-agreements").survey.map(\.name)
        #expect(names.contains("bring") && !names.contains("from_other"))
    }

    @Test("A repeat grows by its question, never past its most rounds; its titles carry the round's number")
    func repeats() throws {
        let form = try Self.form(
            """
            flow:
              - repeat: moments
                max: 3
                title: {en: "Moment ${moments}", zh: "第 ${moments} 次"}
                more: {en: Another?, zh: 还有吗？}
                do:
                  - {id: what, ask: {en: What?, zh: 什么事？}, answer: text}
            """)
        let start = try #require(form.survey.first { $0.type == "begin_repeat" })
        #expect(
            start.repeatCount
                == "if(${moments_rounds} = 0 or (${moments_rounds} < 3 and "
                + "count(${moments_more}[. = 'yes']) >= ${moments_rounds}), ${moments_rounds} + 1, ${moments_rounds})")
        #expect(start.label[.en] == "Moment ${moments_round}")
        let more = try #require(form.survey.first { $0.name == "moments_more" })
        #expect(more.isRequired && more.relevant == "${moments_round} < 3")
    }

    @Test("A text with both kinds of quotes is put together, since XPath has no escapes")
    func quotes() {
        #expect(XPath.literal("plain") == "'plain'")
        #expect(XPath.literal("it's") == "\"it's\"")
        #expect(XPath.literal("it's \"so\"") == "concat('it', \"'\", 's \"so\"')")
    }

    @Test("A table's columns have names that lead back to them")
    func names() throws {
        let bytes = try #require(EmbeddedGuides.bytes(of: "client-portfolio"))
        let names = FormNames(try #require(GuideReader.read(bytes, name: nil).guide))
        #expect(names["clients.revenue"] == "clients_revenue")
        #expect(names.path(forName: "clients_revenue") == "clients.revenue")
        #expect(names.path(forName: "clients_list") == nil)
    }

    @Test("A number of each round is calculated in the form where a form can, and nobody is asked for it")
    func computed() throws {
        let form = try Self.form(
            """
            flow:
              - repeat: moments
                max: 3
                do:
                  - {id: cost, ask: {en: Cost?, zh: 多少？}, answer: number}
                  - compute: double
                    title: {en: Twice, zh: 两倍}
                    formula: 2 * cost
                  - when: double > 10
                    say: {en: A lot., zh: 不少。}
              - {id: rates, ask: {en: Who?, zh: 谁？}, answer: names}
              - compute: part
                title: {en: Part, zh: 部分}
                formula: share(cost, 2)
            """)
        let row = try #require(form.survey.first { $0.name == "double" })
        #expect(row.type == "calculate")
        #expect(row.calculation == "if(${cost} != '', 2 * ${cost}, '')")
        #expect(!form.survey.contains { $0.name == "part" })
    }
}
