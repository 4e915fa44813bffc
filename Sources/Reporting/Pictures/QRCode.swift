/// A QR code (ISO/IEC 18004) in byte mode at error correction level M, versions 1 to 10, up to 213 bytes.
public struct QRCode: Sendable, Equatable {
    /// The number of modules in a row without the quiet zone: 17 + 4 · version.
    public private(set) var size: Int
    private var dark: [Bool]
    /// Function modules, which hold no data.
    private var fixed: [Bool]

    /// For each version from 1: error correction bytes in a block, the number of short blocks and their data bytes, and
    /// the number of long blocks, which have one data byte more (table 9 of the standard, level M).
    private static let versions: [(correction: Int, short: Int, data: Int, long: Int)] = [
        (10, 1, 16, 0), (16, 1, 28, 0), (26, 1, 44, 0), (18, 2, 32, 0), (24, 2, 43, 0), (16, 4, 27, 0), (18, 4, 31, 0),
        (22, 2, 38, 2), (22, 3, 36, 2), (26, 4, 43, 1),
    ]

    /// - Returns: `nil` if the bytes do not fit version 10.
    public init?(_ bytes: [UInt8]) {
        let fitting = Self.versions.indices.first { index in
            let version = Self.versions[index]
            let capacity = version.short * version.data + version.long * (version.data + 1)
            return 4 + (index < 9 ? 8 : 16) + 8 * bytes.count <= 8 * capacity
        }
        guard let fitting else { return nil }
        let version = fitting + 1
        size = 17 + 4 * version
        dark = [Bool](repeating: false, count: size * size)
        fixed = dark
        drawPatterns(version)
        place(Self.codewords(bytes, version))
        // Choose the mask with the lowest penalty.
        var best: (penalty: Int, code: QRCode)?
        for mask in 0..<8 {
            var code = self
            code.apply(mask)
            let penalty = code.penalty
            if best.map({ penalty < $0.penalty }) ?? true { best = (penalty, code) }
        }
        if let best { self = best.code }
    }

    public func isDark(row: Int, column: Int) -> Bool {
        (0..<size).contains(row) && (0..<size).contains(column) && dark[row * size + column]
    }

    /// The code in half-block characters, two rows of modules a line, with a quiet zone.
    ///
    /// - Parameter lit: draw light modules rather than dark ones, for terminals with a dark background whose colours
    ///   cannot be set.
    public func halfBlocks(quiet: Int = 2, lit: Bool) -> [String] {
        stride(from: -quiet, to: size + quiet, by: 2).map { row in
            String(
                (-quiet..<size + quiet).map { column -> Character in
                    let upper = isDark(row: row, column: column) != lit
                    // With an odd number of rows, nothing is below the last one.
                    let lower = row + 1 < size + quiet ? isDark(row: row + 1, column: column) != lit : false
                    return upper ? lower ? "█" : "▀" : lower ? "▄" : " "
                })
        }
    }

    // MARK: Codewords

    private static func codewords(_ bytes: [UInt8], _ version: Int) -> [UInt8] {
        let (correction, short, data, long) = versions[version - 1]
        let capacity = short * data + long * (data + 1)
        var bits: [Bool] = []
        func append(_ value: Int, _ count: Int) {
            for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) }
        }
        append(0b0100, 4)
        append(bytes.count, version < 10 ? 8 : 16)
        for byte in bytes { append(Int(byte), 8) }
        append(0, min(4, 8 * capacity - bits.count))
        append(0, (8 - bits.count % 8) % 8)
        var words = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        var isFirst = true
        while words.count < capacity {
            words.append(isFirst ? 0xEC : 0x11)
            isFirst.toggle()
        }
        var blocks: [[UInt8]] = []
        var start = 0
        for block in 0..<short + long {
            let count = data + (block < short ? 0 : 1)
            blocks.append(Array(words[start..<start + count]))
            start += count
        }
        let corrections = blocks.map { Self.correction(of: $0, count: correction) }
        var result: [UInt8] = []
        for index in 0..<data + 1 { for block in blocks where index < block.count { result.append(block[index]) } }
        for index in 0..<correction { for block in corrections { result.append(block[index]) } }
        return result
    }

    /// Reed–Solomon code over GF(256) with the polynomial x⁸ + x⁴ + x³ + x² + 1.
    private static func correction(of data: [UInt8], count: Int) -> [UInt8] {
        var generator = [UInt8](repeating: 0, count: count - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<count {
            for index in 0..<count {
                generator[index] = product(generator[index], root)
                if index + 1 < count { generator[index] ^= generator[index + 1] }
            }
            root = product(root, 2)
        }
        var rest = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for index in 0..<count { rest[index] ^= product(generator[index], factor) }
        }
        return rest
    }

    private static func product(_ one: UInt8, _ other: UInt8) -> UInt8 {
        var result = 0
        for place in (0..<8).reversed() {
            result = (result << 1) ^ ((result >> 7) * 0x11D)
            if other >> place & 1 == 1 { result ^= Int(one) }
        }
        return UInt8(result & 255)
    }

    // MARK: Modules

    private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return }
        dark[row * size + column] = isDark
        fixed[row * size + column] = true
    }

    private mutating func drawPatterns(_ version: Int) {
        for index in 0..<size {
            set(6, index, index % 2 == 0)
            set(index, 6, index % 2 == 0)
        }
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] {
            for y in -4...4 {
                for x in -4...4 {
                    let distance = max(abs(x), abs(y))
                    set(row + y, column + x, distance != 2 && distance != 4)
                }
            }
        }
        let places = Self.alignment(version)
        for row in places {
            for column in places {
                // No alignment pattern overlaps a finder pattern.
                if row == 6 && (column == 6 || column == size - 7) || row == size - 7 && column == 6 { continue }
                for y in -2...2 { for x in -2...2 { set(row + y, column + x, max(abs(x), abs(y)) != 1) } }
            }
        }
        drawFormat(0)
        guard version >= 7 else { return }
        var rest = version
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = version << 12 | rest
        for index in 0..<18 {
            let (far, near) = (size - 11 + index % 3, index / 3)
            set(near, far, bits >> index & 1 == 1)
            set(far, near, bits >> index & 1 == 1)
        }
    }

    /// The coordinates of the alignment patterns' centres.
    private static func alignment(_ version: Int) -> [Int] {
        let last = 10 + 4 * version
        if version == 1 { return [] }
        return version < 7 ? [6, last] : [6, (6 + last) / 2, last]
    }

    private mutating func drawFormat(_ mask: Int) {
        // The bits of level M are 00.
        var rest = mask
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (mask << 10 | rest) ^ 0x5412
        func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0...5 { set(index, 8, bit(index)) }
        set(7, 8, bit(6))
        set(8, 8, bit(7))
        set(8, 7, bit(8))
        for index in 9..<15 { set(8, 14 - index, bit(index)) }
        for index in 0..<8 { set(8, size - 1 - index, bit(index)) }
        for index in 8..<15 { set(size - 15 + index, 8, bit(index)) }
        set(size - 8, 8, true)
    }

    /// Places codewords from the lower right corner, up and down in pairs of columns.
    private mutating func place(_ words: [UInt8]) {
        var index = 0
        var right = size - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<size {
                let isUpward = (right + 1) & 2 == 0
                let row = isUpward ? size - 1 - step : step
                for column in [right, right - 1] where !fixed[row * size + column] && index < 8 * words.count {
                    dark[row * size + column] = words[index / 8] >> (7 - index % 8) & 1 == 1
                    index += 1
                }
            }
            right -= 2
        }
    }

    private mutating func apply(_ mask: Int) {
        for row in 0..<size {
            for column in 0..<size where !fixed[row * size + column] {
                let isTurned =
                    switch mask {
                    case 0: (row + column) % 2 == 0
                    case 1: row % 2 == 0
                    case 2: column % 3 == 0
                    case 3: (row + column) % 3 == 0
                    case 4: (row / 2 + column / 3) % 2 == 0
                    case 5: row * column % 2 + row * column % 3 == 0
                    case 6: (row * column % 2 + row * column % 3) % 2 == 0
                    default: ((row + column) % 2 + row * column % 3) % 2 == 0
                    }
                if isTurned { dark[row * size + column].toggle() }
            }
        }
        drawFormat(mask)
    }

    /// The penalty of section 7.8.3: runs, blocks, finder-like patterns, and the share of dark modules.
    private var penalty: Int {
        var penalty = 0
        for isColumn in [false, true] {
            for line in 0..<size {
                var (run, last, window) = (0, false, 0)
                for index in 0..<size {
                    let isDark = dark[isColumn ? index * size + line : line * size + index]
                    if index > 0, isDark == last {
                        run += 1
                    } else {
                        if run >= 5 { penalty += run - 2 }
                        run = 1
                    }
                    last = isDark
                    window = (window << 1 | (isDark ? 1 : 0)) & 0x7FF
                    if index >= 10, window == 0b101_1101_0000 || window == 0b000_0101_1101 { penalty += 40 }
                }
                if run >= 5 { penalty += run - 2 }
            }
        }
        for row in 1..<size {
            for column in 1..<size {
                let place = row * size + column
                let isDark = dark[place]
                if dark[place - 1] == isDark, dark[place - size] == isDark, dark[place - size - 1] == isDark {
                    penalty += 3
                }
            }
        }
        let share = dark.count { $0 } * 20
        return penalty + 10 * (abs(share - 10 * dark.count) / dark.count)
    }
}
