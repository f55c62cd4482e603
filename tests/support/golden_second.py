"""The second worked register: relayer cap, two sources, one statement in two rows, repeats, rules on the unknown.

Source: method.md, Appendix A. Formal targets, neutral burden of proof, offsetting fully, unless another is named.
"""

from __future__ import annotations

from tests.support.golden_rows import Change, Evaluation, Judged, Moved, Other, Paired, Tipped, row

DIMENSIONS = ("X", "Y")
TARGETS = {"X1": 3, "X2": 3, "X3": 2, "Y1": 3, "Y2": 3, "Y3": 4}
DIMENSION_WEIGHTS = {"X": 60.0, "Y": 40.0}
INDICATOR_WEIGHTS = {"X1": 1.0, "X2": 1.0, "X3": 2.0, "Y1": 1.0, "Y2": 1.0, "Y3": 2.0}

# source: author, relayer cap (empty: none)
SOURCES = {"a": ("Ann", "C"), "b": ("Bob", ""), "c": ("", "")}

CLAIMS = (
    row("f01", "X1", "a", "1", "minister", "A1", "supports", 3),
    row("f02", "X1", "b", "4", "general", "B2", "supports", 3),
    row("f03", "X1", "c", "", "analyst", "E1", "supports", 0),
    row("f04", "X2", "a", "2", "author", "C3", "supports", 3),
    row("f05", "X2", "a", "2", "Ann", "C2", "supports", 3),
    row("f06", "X2", "c", "", "clerk", "D4", "supports", 2),
    row("f07", "X2", "c", "", "clerk", "D3", "supports", 2),
    row("f08", "X3", "b", "4", "minister", "B2", "supports", 2),
    row("f09", "X3", "b", "5", "Minister", "B2", "supports", 2),
    row("f10", "X3", "b", "6", "minister", "C3", "supports", 2),
    row("f11", "X3", "b", "6", "minister", "B3", "supports", 1),
    row("f12", "Y1", "a", "3", "author", "B1", "supports", 3),
    row("f13", "Y1", "a", "4", "ANN", "C3", "contradicts", 1),
    row("f14", "Y3", "a", "7", "rex", "B3", "supports", 4),
    row("f15", "Y3", "b", "8", "Rex", "C3", "supports", 4),
    row("f16", "Y3", "b", "9", "sam", "D4", "contradicts", 2),
    row("f17", "Y1", "b", "10", "sam", "C3", "at_least", 2),
)

# Every scenario starts from the evidence; cells: rule and its values.
SCENARIOS: dict[str, dict[str, tuple[str, tuple[int, ...]]]] = {
    "All": {},
    "Floor": {"Y2": ("floor", (2,))},
    "Cap": {"X1": ("shift", (-1,)), "Y2": ("cap", (1,)), "Y3": ("cap", (2,))},
    "Half": dict.fromkeys(("X1", "X2", "Y1"), ("unknown", ())),
    "Void": dict.fromkeys(("Y1", "Y2", "Y3"), ("fixed", (0,))),
    "Set": {"X1": ("about", (4,)), "X2": ("triangle", (1, 2, 4)), "Y2": ("about", (0,)), "Y3": ("shift", (-2,))},
    "Little": {**dict.fromkeys(("X2", "X3", "Y3"), ("unknown", ())), "Y2": ("floor", (2,))},
}

COUNTED_VOTES = {"f01": 0.7071, "f02": 0.75, "f03": 0.0, "f04": 0.0, "f05": 0.6124, "f06": 0.0, "f07": 0.3536, "f08": 0.5625, "f09": 0.5625, "f10": 0.125, "f11": 0.6124, "f12": 0.7071, "f13": 0.5, "f17": 0.5, "f14": 0.375, "f15": 0.375, "f16": 0.25}  # fmt: skip
SAME_STATEMENT = {"f04": "f05", "f06": "f07"}
DRAWN_BELIEF = {  # p
    "X1": (0.0012, 0.0081, 0.0800, 0.8305, 0.0800),
    "X3": (0.0219, 0.2483, 0.6750, 0.0432, 0.0117),
}

JUDGED = {
    "X1": Judged(1.4571, 0.0, "corroborated", 2, (0.0007, 0.0076, 0.0797, 0.8321, 0.0797), 0.9119, "reaches", 3, (2, 4), 0.9676, 1.0),
    "X2": Judged(0.9659, 0.183, "supported", 1, (0.0144, 0.0683, 0.3233, 0.4904, 0.1036), 0.594, "open", 3, (1, 4), 0.8323, 1.0),
    "X3": Judged(1.8624, 0.1644, "supported", 1, (0.0125, 0.2508, 0.7, 0.0349, 0.0017), 0.7366, "open", 2, (1, 3), 0.8621, 1.0),
    "Y1": Judged(1.7071, 0.2929, "corroborated", 2, (0.0159, 0.1107, 0.3453, 0.482, 0.0462), 0.5281, "open", 3, (1, 3), 0.7953, 1.0),
    "Y3": Judged(1.0, 0.25, "corroborated", 1, (0.0104, 0.0347, 0.1159, 0.2593, 0.5797), 0.5797, "open", 4, (1, 4), 0.8408, 1.0),
    "Y2": Judged(0.0, None, "unknown", 0, (0.2,) * 5, None, None, None, (0, 4), None, None),
}  # fmt: skip

# 5-95 % and reach of the unknown: from 200,000 draws, within .4 (10,000: 1.6)
RANGES_WITHIN = {200_000: 0.4, 10_000: 1.6}
SCORED = {
    "All": Evaluation((88.0994, 82.5639), 85.8852, 85.842, 82.5639, 100.0, 0.0, 14.1148, 0.9, (77.6288, 87.6288), (1, 4, 0), 5, 5, 3.3504, (1, 5), (57.0, 100.0), (51.2, 100.0), "no treaty"),
    "Floor": Evaluation((88.0994, 82.5639), 85.8852, 85.842, 82.5639, 100.0, 0.0, 14.1148, 0.9, (84.2955, 87.6288), (1, 4, 0), 5, 5, 3.3504, (1, 5), (57.0, 100.0), (58.5, 100.0), "no treaty"),
    "Cap": Evaluation((80.4367, 58.9182), 71.8293, 71.0186, 58.9182, 81.6667, 18.3333, 9.8374, 0.9, (65.9375, 69.2708), (0, 3, 2), 3, 5, 1.9385, (0, 3), (48.3, 86.3), (43.3, 83.8), "no treaty"),
    "Half": Evaluation((86.2061, 84.0831), 85.3569, 85.3506, 84.0831, 100.0, 0.0, 14.6431, 0.5, (42.6785, 92.6785), (0, 2, 0), 2, 2, 1.3164, (0, 2), (50.0, 100.0), (21.9, 100.0), "no treaty"),
    "Void": Evaluation((88.0994, 0.0), 52.8596, 0.0, 0.0, 60.0, 40.0, 7.1404, 1.0, (52.8596, 52.8596), (1, 2, 3), 3, 6, 2.2425, (1, 3), (29.6, 73.5), None, "no treaty"),
    "Set": Evaluation((86.4364, 40.3934), 68.0192, 63.7591, 40.3934, 75.0, 25.0, 6.9808, 1.0, (68.0192, 68.0192), (1, 3, 2), 3, 6, 2.6648, (1, 4), (43.0, 85.9), None, "no treaty"),
    "Little": Evaluation(None, None, None, None, None, None, None, 0.0, (29.1331, 97.4664), (1, 1, 0), 2, 2, 1.44, (0, 2), None, (18.8, 100.0), "no treaty"),
}  # fmt: skip

ALL_WITHOUT_THE_CAP = Other(87.4717, 100.0, (1, 4, 0), 5, 3.5195)

# All's readiness without a claim less readiness; the claims not named: 0
WITHOUT_A_CLAIM = {"f01": -1.1419, "f02": -1.2716, "f05": -0.409, "f07": 0.1419, "f08": -1.4401, "f09": -1.4401, "f10": -0.6834, "f11": 2.187, "f12": -4.0747, "f13": 1.5202, "f14": -2.7424, "f15": -2.7424, "f16": 1.4799, "f17": -1.1877}  # fmt: skip

CHANGES = (
    Change("All", "Void", "fully", {"Y1": -10.6034, "Y3": -22.4222}, 0.0, -33.0256),
    Change("All", "Void", "partly", {"Y1": -27.561, "Y3": -58.281}, 0.0, -85.842),
    Change("All", "Void", "not at all", {"Y1": -26.5085, "Y3": -56.0554}, 0.0, -82.5639),
    Change("Cap", "Set", "partly", {"X1": 4.2833, "X2": -1.2503, "Y3": -4.5267}, -5.7659, -7.2595),
    Change("All", "Half", "fully", {}, -0.5283, -0.5283),
)  # fmt: skip

# All: from the weights of this register (A) to equal weights (B), fully
TO_EQUAL_WEIGHTS = {"X1": 0.1864, "X2": -0.0392, "X3": -0.084, "Y1": -0.7059, "Y3": 0.0249}
TO_EQUAL_WEIGHTS_WHOLE = -0.6178

TIPS = (
    Tipped(
        "All",
        "Set",
        17.866,
        13.9617,
        None,
        Moved(27.6835, {"X1": 27.6835, "X2": -1.0168, "Y3": -26.6667}),
        ("X3", "Y3"),
        4,
    ),
)

# 200,000 draws, shares within .01; leads: A, B, both (the same) or nothing
SHARES_WITHIN = 0.01
PAIRS = (
    Paired("Floor", "All", 0.0, 90.0, 0.0, 0.0, 0.0, None, "both"),
    Paired("Cap", "All", -14.0559, 90.0, -14.0559, -23.2, -3.6, None, "B"),
    Paired("Half", "All", -0.5283, 50.0, 0.0, 0.0, 0.0, 0.5, ""),
    Paired("All", "Set", 17.866, 90.0, 13.9617, 4.5, 22.2, 0.98, ""),
)
NOT_ASSESSED = "Little"
