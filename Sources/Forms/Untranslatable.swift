/// A condition, formula or score that XPath or SQL cannot express.
struct Untranslatable: Error {}
