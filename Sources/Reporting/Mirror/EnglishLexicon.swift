/// The word lists of the English mirror.
enum EnglishLexicon {
    /// Absolutes, the longest first.
    static let absolutes: [[String]] = [
        ["every", "single", "time"], ["every", "single", "one"], ["each", "and", "every"], ["no", "matter", "what"],
        ["all", "the", "time"], ["every", "time"], ["not", "once"], ["without", "exception"], ["no", "one"],
        ["no-one"], ["always"], ["never"], ["constantly"], ["forever"], ["nobody"], ["everybody"], ["everyone"],
        ["everything"], ["nothing"], ["none"],
    ]
    static let softeners: Set<String> = [
        "almost", "nearly", "hardly", "scarcely", "practically", "virtually", "rarely", "seldom",
    ]
    static let otherPronouns: Set<String> = ["he", "she", "they"]
    static let bareNouns: Set<String> = ["people", "clients", "customers", "someone", "somebody", "others"]
    static let determiners: Set<String> = [
        "the", "a", "an", "my", "our", "his", "her", "their", "your", "this", "that", "these", "those", "some",
        "another", "one", "two", "three", "both", "many", "most",
    ]
    static let theirs: Set<String> = ["his", "her", "their"]
    static let people: Set<String> = [
        "client", "clients", "customer", "customers", "boss", "bosses", "manager", "managers", "director", "directors",
        "ceo", "cto", "cfo", "coo", "chief", "lead", "leader", "leaders", "colleague", "colleagues", "coworker",
        "coworkers", "co-worker", "partner", "partners", "co-founder", "cofounder", "founder", "founders", "vendor",
        "vendors", "supplier", "suppliers", "investor", "investors", "lawyer", "lawyers", "accountant", "accountants",
        "assistant", "deputy", "secretary", "buyer", "buyers", "seller", "owner", "owners", "developer", "developers",
        "designer", "designers", "engineer", "engineers", "consultant", "consultants", "contractor", "contractors",
        "people", "person", "guy", "guys", "woman", "women", "man", "men", "wife", "husband", "friend", "friends",
        "mother", "father", "brother", "sister", "parents", "colleague's", "competitor", "competitors", "rep",
        "employee", "employees", "successor", "predecessor", "president", "chairman", "chair", "stakeholder",
        "stakeholders", "user", "users", "reviewer", "auditor", "landlord", "tenant", "teacher", "coach", "mentor",
    ]
    static let groups: Set<String> = [
        "team", "company", "side", "firm", "department", "group", "office", "crew", "studio", "startup", "agency",
        "board", "management", "leadership", "staff",
    ]
    /// Groups that count as others even with "the".
    static let groupsOfOthers: Set<String> = ["agency", "board", "management", "leadership", "staff"]
    static let prepositions: Set<String> = [
        "of", "to", "for", "with", "in", "on", "at", "from", "by", "about", "between", "against", "without", "behind",
        "toward", "towards", "into", "onto", "over", "under", "than", "like", "near", "off", "via", "except", "besides",
        "around", "among", "beside", "upon", "across", "through", "up", "out",
    ]
    static let conjunctions: Set<String> = [
        "and", "but", "or", "so", "because", "when", "whenever", "that", "if", "while", "since", "after", "before",
        "as",
        "until", "although", "though", "then", "where", "why", "how", "what", "which", "once", "unless", "whether",
        "yet",
        "till", "whereas", "maybe", "perhaps", "suddenly", "finally", "later", "eventually",
    ]
    static let continuesNounPhrase: Set<String> = ["and", "or", "in", "of", "from", "on", "at", "with", "that", "who"]

    static let passiveAuxiliaries: Set<String> = [
        "am", "is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't", "be", "been", "being", "get", "gets",
        "got", "getting",
    ]

    static func standsBeforeParticiple(_ stem: String) -> Bool {
        [
            "has", "have", "had", "will", "would", "can", "could", "should", "must", "may", "might", "never", "always",
            "not",
        ]
        .contains(stem)
            || ["just", "only", "also", "then", "still", "often", "even", "again", "already", "soon"].contains(stem)
            || stem.count > 4 && stem.hasSuffix("ly")
    }

    /// Of what is done to somebody; not of how somebody feels: tired, worried.
    static func isParticiple(_ stem: String) -> Bool {
        irregularParticiples.contains(stem) || stem.count > 4 && stem.hasSuffix("ed") && !feelings.contains(stem)
    }

    private static let irregularParticiples: Set<String> = [
        "told", "given", "taken", "thrown", "shown", "sent", "left", "paid", "cut", "put", "held", "caught", "beaten",
        "hurt", "hit", "driven", "forgotten", "hidden", "chosen", "bought", "sold", "brought", "taught", "found",
        "seen",
        "heard", "led", "made", "kept", "shut", "stolen", "spoken", "overruled", "overheard", "let",
    ]
    private static let feelings: Set<String> = [
        "tired", "worried", "pleased", "satisfied", "interested", "excited", "disappointed", "scared", "annoyed",
        "confused", "bored", "convinced", "concerned", "involved", "used", "supposed", "prepared", "surprised",
        "relaxed",
        "determined", "married", "ashamed", "embarrassed", "frustrated", "exhausted", "relieved", "delighted",
        "committed",
        "divided", "finished", "retired", "motivated", "overwhelmed", "stressed", "qualified", "experienced",
        "biased", "one-sided", "need", "indeed",
    ]

    private static let auxiliaries: Set<String> = [
        "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could",
        "should",
        "must", "may", "might", "never", "always", "just", "only", "still", "also", "then", "simply", "really",
        "already",
        "cannot", "constantly", "suddenly", "often",
    ]
    private static let irregularPasts: Set<String> = [
        "said", "told", "left", "kept", "wanted", "sent", "took", "went", "came", "made", "knew", "thought", "gave",
        "got", "paid", "cut", "put", "let", "felt", "ran", "found", "saw", "heard", "met", "held", "brought", "bought",
        "chose", "broke", "spoke", "wrote", "read", "lost", "won", "became", "began", "grew", "stood", "sat", "spent",
        "meant", "withdrew", "understood", "hid", "threw", "fell", "drew", "drove", "shut", "quit", "set", "hung",
    ]

    static func isFiniteVerb(_ stem: String) -> Bool {
        if auxiliaries.contains(stem) || irregularPasts.contains(stem) || stem.hasSuffix("n't") { return true }
        if prepositions.contains(stem) || conjunctions.contains(stem) { return false }
        if stem.count > 3, stem.hasSuffix("ed") { return true }
        return stem.count > 3 && stem.hasSuffix("s") && !stem.hasSuffix("ss") && !people.contains(stem)
            && !["this", "his", "its", "always", "perhaps", "sometimes", "yours", "theirs"].contains(stem)
    }

    /// Whether after "the client's" the clitic means "is" rather than a possessive.
    static func followsIs(_ stem: String) -> Bool {
        ["not", "always", "never", "been", "just", "still", "already", "gone", "a", "the", "very", "so", "too"]
            .contains(stem)
            || (stem.count > 4 && stem.hasSuffix("ing"))
    }

    /// Whether the word cannot stand between a determiner and its noun.
    static func endsNounPhrase(_ stem: String) -> Bool {
        prepositions.contains(stem) || conjunctions.contains(stem) || auxiliaries.contains(stem)
            || irregularPasts.contains(stem) || otherPronouns.contains(stem) || determiners.contains(stem)
            || ["i", "we", "you", "it", "me", "us", "him", "them"].contains(stem)
    }

    /// Whether the word is too common to identify a name by itself, as in "The Agency".
    static func isCommon(_ stem: String) -> Bool {
        determiners.contains(stem) || prepositions.contains(stem) || conjunctions.contains(stem)
            || ["i", "we", "it", "me", "us", "them"].contains(stem)
    }
}
