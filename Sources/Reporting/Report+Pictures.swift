import Guides
public import Text

extension Report {
    /// Shares and running totals, largest first, for one or several measures.
    public struct Pareto: Sendable, Equatable, Codable {
        public var measures: [Measure]
        public var sentences: [String]

        public struct Measure: Sendable, Equatable, Codable {
            public var title: String
            public var shares: [Share]
        }

        public struct Share: Sendable, Equatable, Codable {
            public var label: String
            public var value: Double
            /// Of the measure's total, 0…1.
            public var share: Double
            /// This share and all larger ones, 0…1.
            public var runningTotal: Double
        }
    }

    /// What happened, in the order of its days; what has no day comes last.
    public struct Timeline: Sendable, Equatable, Codable {
        public var events: [Event]
        public var sentences: [String]

        public struct Event: Sendable, Equatable, Codable {
            public var date: CivilDate?
            public var text: String

            public init(date: CivilDate?, text: String) {
                self.date = date
                self.text = text
            }
        }

        public init(events: [Event], sentences: [String] = []) {
            self.events = events
            self.sentences = sentences
        }
    }

    /// Rows as points over two axes.
    public struct Grid: Sendable, Equatable, Codable {
        public var x: Axis
        public var y: Axis
        public var points: [Point]
        public var sentences: [String]

        public struct Axis: Sendable, Equatable, Codable {
            public var title: String
            public var low: Double
            public var high: Double
        }

        public struct Point: Sendable, Equatable, Codable {
            public var label: String
            public var x: Double
            public var y: Double
        }
    }

    /// What leads to what, and on what evidence.
    public struct CausalMap: Sendable, Equatable, Codable {
        public var links: [Link]
        public var sentences: [String]

        public struct Link: Sendable, Equatable, Codable {
            public var from: String
            public var to: String
            /// `nil`: none was given, the link is weak.
            public var evidence: String?
        }
    }

    /// One score over time. Points are never joined: between two sessions nothing is known.
    public struct Trend: Sendable, Equatable, Codable {
        public var title: String
        public var low: Double
        public var high: Double
        /// By rising time.
        public var points: [Point]
        public var sentences: [String]

        public struct Point: Sendable, Equatable, Codable {
            public var date: CivilDate
            /// Of that day, 0…1439 by the clock; `nil` where only the day is known.
            public var minute: Int?
            public var value: Double
            /// The interval of uncertainty.
            public var low: Double?
            public var high: Double?
            public var change: Change

            public init(
                date: CivilDate, minute: Int? = nil, value: Double, low: Double? = nil, high: Double? = nil,
                change: Change = .first
            ) {
                self.date = date
                self.minute = minute
                self.value = value
                self.low = low
                self.high = high
                self.change = change
            }
        }
    }

    /// How a point stands to the one before it.
    public enum Change: String, Sendable, Equatable, Codable {
        case first
        /// No more than measurement alone makes likely.
        case withinNoise
        case up, down
        /// An error is not known, so that nothing can be said.
        case unknown
    }

    /// Several scores over the same time, one small picture each.
    public struct Multiples: Sendable, Equatable, Codable {
        public var trends: [Trend]
        public var sentences: [String]
    }

    /// A score's course in one line.
    public struct Sparkline: Sendable, Equatable, Codable {
        public var title: String
        public var low: Double
        public var high: Double
        public var values: [Double]
        public var sentences: [String]

        public init(title: String, low: Double, high: Double, values: [Double], sentences: [String]) {
            self.title = title
            self.low = low
            self.high = high
            self.values = values
            self.sentences = sentences
        }
    }

    /// What each person of a team said, as dots on a scale, without names.
    public struct DotPlot: Sendable, Equatable, Codable {
        public var low: Double
        public var high: Double
        public var rows: [Row]
        public var sentences: [String]

        public struct Row: Sendable, Equatable, Codable {
            public var title: String
            /// Rising, so that nobody's place in it tells who they are.
            public var values: [Double]
            public var median: Double
        }
    }
}
