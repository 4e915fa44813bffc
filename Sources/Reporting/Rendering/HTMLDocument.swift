import Guides
public import Text

/// A part of a document; its items are made when it is written, so that a long document need not be held in memory.
public struct ReportSection {
    public var title: String
    public var items: () throws -> [Report.Item]

    public init(_ title: String, items: @escaping () throws -> [Report.Item]) {
        self.title = title
        self.items = items
    }

    public init(_ report: Report) { self.init(report.title) { report.items } }
}

/// A self-contained HTML page without scripts and external resources, with light and dark scheme, printable on A4; also
/// well-formed XML.
public struct HTMLDocument {
    public var title: String
    /// Shown below the title: dates, versions.
    public var subtitle: String
    public var language: Language
    public var sections: [ReportSection]
    /// Whether a list of sections with links follows the first section.
    public var hasContents: Bool

    public init(
        title: String, subtitle: String, language: Language, sections: [ReportSection], hasContents: Bool = false
    ) {
        self.hasContents = hasContents
        self.title = title
        self.subtitle = subtitle
        self.language = language
        self.sections = sections
    }

    /// Writes the page piece by piece.
    ///
    /// - Throws: what `write` and the sections throw.
    public func write(_ write: (String) throws -> Void) throws {
        let words = Words(language: language)
        let renderer = HTMLRenderer(words: words)
        try write(
            """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="\(language.documentTag)">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <meta name="referrer" content="no-referrer"/>
            <meta name="color-scheme" content="light dark"/>
            <title>\(HTMLRenderer.line(title))</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <main>
            <header>
            <h1 dir="auto">\(HTMLRenderer.line(title))</h1>
            <p class="quiet">\(HTMLRenderer.prose(subtitle))</p>
            </header>

            """)
        for (place, section) in sections.enumerated() {
            if hasContents, place == 1 { try write(contents(words) + "\n") }
            try write("<section id=\"\(HTMLRenderer.anchor(place))\">\n")
            if !section.title.isEmpty { try write("<h2>\(HTMLRenderer.line(section.title))</h2>\n") }
            let items = try section.items()
            for item in items { try write(renderer.block(item) + "\n") }
            if items.isEmpty { try write("\n") }
            try write("</section>\n")
        }
        if hasContents, sections.count < 2 { try write(contents(words) + "\n") }
        try write(
            """
            <footer><p class="quiet">\(HTMLRenderer.line(words.madeHere))</p></footer>
            </main>
            </body>
            </html>

            """)
    }

    private func contents(_ words: Words) -> String {
        let entries = sections.enumerated().dropFirst().map { place, section in
            "<li><a href=\"#\(HTMLRenderer.anchor(place))\"><bdi>\(HTMLRenderer.line(section.title))</bdi></a></li>"
        }
        return
            "<nav>\n<h2>\(HTMLRenderer.line(words.contents))</h2>\n<ol>\n\(entries.joined(separator: "\n"))\n</ol>\n</nav>"
    }

    /// Contrast in both schemes is at least 7:1 for text and 3:1 for lines, marks and bands.
    private static let style = """
        :root { color-scheme: light dark; --ground: #ffffff; --text: #1c2024; --quiet: #4d565f; --line: #767f88;
          --mark: #0a5d82; --band: #5b9bbb; --bar: #e4e8eb; }
        @media (prefers-color-scheme: dark) { :root { --ground: #15181b; --text: #e8eaec; --quiet: #adb5bd;
          --line: #8b949d; --mark: #7cc7e8; --band: #44809f; --bar: #2a2f34; } }
        \(SVGCanvas.rules)
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.6 system-ui, -apple-system,
          "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
        :lang(zh) { line-height: 1.75; }
        main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: break-word; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
        h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.5rem 0 .75rem; border-bottom: 1px solid var(--line);
          padding-bottom: .25rem; }
        h3 { font-size: 1.08rem; line-height: 1.35; margin: 1.75rem 0 .5rem; }
        p, ul, ol, blockquote, figure, dl { margin: .75rem 0; }
        .quiet, figcaption, summary { color: var(--quiet); }
        figure { break-inside: avoid; }
        figcaption { margin-top: .4rem; }
        svg { display: block; width: 100%; max-width: 28rem; height: auto; }
        .several { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem 1.5rem; }
        .several figure { margin: 0; }
        .several svg { max-width: 18rem; }
        .large { font-size: 1.5rem; font-weight: 600; margin-bottom: 0; }
        blockquote { margin-left: 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--mark);
          white-space: pre-wrap; }
        dt { font-weight: 600; margin-top: .75rem; break-after: avoid; }
        dd { margin: 0; white-space: pre-wrap; }
        dd.note { color: var(--quiet); }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .95rem; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--bar); }
        th { font-weight: 600; border-bottom-color: var(--line); word-break: keep-all; }
        code { display: inline-block; max-width: 100%; overflow-wrap: anywhere; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        .day { white-space: nowrap; }
        summary { cursor: pointer; padding: .35rem 0; }
        mark { background: none; color: inherit; text-decoration: underline 2px; text-underline-offset: .2em; }
        mark.other { text-decoration-style: wavy; text-decoration-thickness: 1px; }
        mark.absolute { text-decoration-style: double; text-decoration-thickness: 1px; }
        a { color: var(--mark); text-underline-offset: .2em; }
        nav ol { columns: 14rem; padding-left: 2rem; }
        .index { width: 100%; }
        .index td { vertical-align: middle; }
        .spark svg { width: 8rem; }
        footer { margin-top: 3rem; border-top: 1px solid var(--line); font-size: .9rem; }
        @page { size: A4; margin: 18mm 16mm; }
        @media print {
          :root { color-scheme: light; --ground: #ffffff; --text: #000000; --quiet: #3a4149; --line: #767f88;
            --mark: #0a5d82; --band: #5b9bbb; --bar: #e4e8eb; }
          body { font-size: 10.5pt; }
          main { max-width: none; padding: 0; }
          h2, h3, summary, p:has(+ ul), p:has(+ table), p:has(+ blockquote) { break-after: avoid; }
          details:not([open]) { display: none; }
          a { color: inherit; text-decoration: none; }
          svg { max-width: 12cm; }
          tr, dd { break-inside: avoid; }
        }
        """
}
