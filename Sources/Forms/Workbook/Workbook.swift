import Text

/// A spreadsheet of text cells (Office Open XML, ECMA-376), the subset that an XLSForm needs.
///
/// Written here because Debian's libxlsxwriter has no static library and the program ships as one file.
struct Workbook {
    struct Sheet {
        /// The sheet's name, at most 31 characters.
        var name: String
        /// Rows, of which the first is the header; empty strings are empty cells.
        var rows: [[String]]
    }

    var sheets: [Sheet]

    /// The file.
    var bytes: [UInt8] {
        var archive = StoredArchive()
        archive.add("[Content_Types].xml", contentTypes)
        archive.add("_rels/.rels", packageRelations)
        archive.add("xl/workbook.xml", workbook)
        archive.add("xl/_rels/workbook.xml.rels", workbookRelations)
        for (index, sheet) in sheets.enumerated() {
            archive.add("xl/worksheets/sheet\(index + 1).xml", Self.worksheet(sheet))
        }
        archive.finish()
        return archive.bytes
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    private static let types = "http://schemas.openxmlformats.org/package/2006/content-types"
    private static let format = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    private var contentTypes: String {
        let parts = sheets.indices.map {
            "<Override PartName=\"/xl/worksheets/sheet\($0 + 1).xml\" ContentType=\"\(Self.format).worksheet+xml\"/>"
        }
        return Self.head + "<Types xmlns=\"\(Self.types)\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(Self.format).sheet.main+xml\"/>"
            + parts.joined() + "</Types>"
    }

    private var packageRelations: String {
        Self.head + "<Relationships xmlns=\"\(Self.relations)\">"
            + "<Relationship Id=\"rId1\" Type=\"\(Self.office)/officeDocument\" Target=\"xl/workbook.xml\"/>"
            + "</Relationships>"
    }

    private var workbook: String {
        let entries = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(sheet.name.escapedForXML)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
        }
        return Self.head + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\"><sheets>" + entries.joined()
            + "</sheets></workbook>"
    }

    private var workbookRelations: String {
        let entries = sheets.indices.map {
            "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(Self.office)/worksheet\" "
                + "Target=\"worksheets/sheet\($0 + 1).xml\"/>"
        }
        return Self.head + "<Relationships xmlns=\"\(Self.relations)\">" + entries.joined() + "</Relationships>"
    }

    private static func worksheet(_ sheet: Sheet) -> String {
        var text = head + "<worksheet xmlns=\"\(main)\"><sheetData>"
        for (row, cells) in sheet.rows.enumerated() {
            text += "<row r=\"\(row + 1)\">"
            for (column, cell) in cells.enumerated() where !cell.isEmpty {
                text +=
                    "<c r=\"\(letters(column))\(row + 1)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                    + "\(cell.escapedForXML)</t></is></c>"
            }
            text += "</row>"
        }
        return text + "</sheetData></worksheet>"
    }

    /// `A` … `Z`, `AA` …
    private static func letters(_ column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
    }
}
