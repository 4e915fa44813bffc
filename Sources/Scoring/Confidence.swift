/// How sure a two-sided statement is, and how many standard errors that takes.
public enum Confidence: Double, Sendable, CaseIterable {
    case ninety = 0.90
    case ninetyFive = 0.95

    /// Two-sided critical value of the standard normal distribution.
    public var z: Double {
        switch self {
        case .ninety: 1.644853626951473
        case .ninetyFive: 1.959963984540054
        }
    }

    /// Two-sided critical value of Student's t, for a standard error that was itself estimated from few values.
    ///
    /// - Parameter degreesOfFreedom: above 0; between two rows of the table the smaller one is taken, which errs on the
    ///   side of "no change". Below 1: infinite, nothing can be said.
    public func t(degreesOfFreedom: Double) -> Double {
        guard degreesOfFreedom >= 1 else { return .infinity }
        return Self.table.last { $0.degreesOfFreedom <= degreesOfFreedom }.map { row in
            self == .ninety ? row.ninety : row.ninetyFive
        } ?? .infinity
    }

    /// `make check-numbers` compares it with SciPy's `t.ppf`.
    private static let table: [(degreesOfFreedom: Double, ninety: Double, ninetyFive: Double)] = [
        (1, 6.313751514675037, 12.706204736174694),
        (2, 2.9199855803537242, 4.302652729749462),
        (3, 2.3533634348018233, 3.1824463052837078),
        (4, 2.1318467863266495, 2.7764451051977934),
        (5, 2.0150483733330233, 2.5705818356363146),
        (6, 1.9431802805153042, 2.4469118511449786),
        (7, 1.8945786050900062, 2.364624251592784),
        (8, 1.8595480375308973, 2.306004135204166),
        (9, 1.833112932656237, 2.262157162798205),
        (10, 1.8124611228116756, 2.228138851986274),
        (11, 1.7958848187040433, 2.200985160091639),
        (12, 1.782287555649319, 2.1788128296672284),
        (13, 1.7709333959868725, 2.1603686564627913),
        (14, 1.761310135774891, 2.144786687917804),
        (15, 1.753050355692572, 2.131449545559776),
        (16, 1.7458836762762495, 2.1199052992212546),
        (17, 1.7396067260750725, 2.1098155778333156),
        (18, 1.7340636066175388, 2.1009220402410382),
        (19, 1.7291328115213682, 2.0930240544083087),
        (20, 1.7247182429207866, 2.085963447265864),
        (21, 1.720742902811878, 2.0796138447276795),
        (22, 1.7171443743802424, 2.0738730679040254),
        (23, 1.713871527747048, 2.0686576104190486),
        (24, 1.710882079909428, 2.0638985616280245),
        (25, 1.7081407612518986, 2.0595385527532972),
        (26, 1.7056179197592727, 2.0555294386428735),
        (27, 1.7032884457221265, 2.0518305164802846),
        (28, 1.7011309342659313, 2.0484071417952454),
        (29, 1.6991270265334972, 2.045229642132703),
        (30, 1.697260886593957, 2.0422724563012378),
        (40, 1.683851013335652, 2.021075390306273),
        (60, 1.6706488649046363, 2.0002978220142604),
        (120, 1.6576508993552352, 1.9799304050824402),
        (1000, 1.6463788172854643, 1.9623390808264083),
    ]
}
