import Testing
import Text

@Suite("Chinese with Latin words in it")
struct ChineseSpacingTests {
    @Test(
        "a space stands where Chinese characters meet Latin letters, digits or a percent sign, and nowhere else",
        arguments: [
            (["今天想起", "Acme", "，你心里怎么样？"], "今天想起 Acme，你心里怎么样？"), (["今天想起", "远航公司", "，"], "今天想起远航公司，"),
            (["共", "3", "次"], "共 3 次"), (["（关于", "Müller & Co", "）"], "（关于 Müller & Co）"),
            (["“", "Acme", "”"], "“Acme”"), (["占", "80%", "的"], "占 80% 的"), (["跟 ", "Anna", " 说"], "跟 Anna 说"),
            (["a", "b"], "ab"), (["从", "…", "到"], "从…到"), (["对", "", "Bo"], "对 Bo"), ([], ""),
        ])
    func joining(parts: [String], expected: String) {
        #expect(joinedInChinese(parts) == expected)
    }
}
