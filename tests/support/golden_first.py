"""The first worked register: made up, one source, equal weights; its numbers to four decimals, ranges to one.

Source: method.md, Appendix A. Formal targets, neutral burden of proof, offsetting fully, unless another is named.
"""

from __future__ import annotations

from tests.support.golden_rows import Change, Evaluation, Judged, Left, Moved, Other, Paired, Tipped, row

DIMENSIONS = ("I", "T", "E", "P")
TARGETS = {
    **{"I1": 3, "I2": 3, "I3": 3, "I4": 4, "T1": 3, "T2": 3, "T3": 3, "T4": 3},
    **{"E1": 3, "E2": 3, "E3": 4, "E4": 4, "P1": 3, "P2": 3, "P3": 4, "P4": 3},
}
DIMENSION_WEIGHTS = {"I": 1.0, "T": 1.0, "E": 1.0, "P": 1.0}
INDICATOR_WEIGHTS = dict.fromkeys(TARGETS, 1.0)

# source: author, relayer cap (empty: none)
SOURCES = {"doc": ("author", "")}

CLAIMS = (
    row("e01", "I1", "doc", "", "author", "C3", "supports", 3),
    row("e02", "I2", "doc", "", "author", "C3", "supports", 3),
    row("e03", "I2", "doc", "", "author", "C3", "supports", 2),
    row("e04", "I3", "doc", "", "author", "B2", "supports", 3),
    row("e05", "I4", "doc", "", "author", "C3", "supports", 2),
    row("e06", "T1", "doc", "", "expert", "C2", "supports", 3),
    row("e07", "T2", "doc", "", "minister", "B3", "supports", 2),
    row("e08", "T3", "doc", "", "expert", "C3", "supports", 3),
    row("e09", "E1", "doc", "", "ministry-A", "B2", "supports", 3),
    row("e10", "E2", "doc", "", "ministry-A", "A1", "supports", 3),
    row("e11", "E2", "doc", "", "ministry-B", "A1", "supports", 3),
    row("e12", "E3", "doc", "", "ministry-B", "B2", "supports", 2),
    row("e13", "E3", "doc", "", "author", "C3", "contradicts", 3),
    row("e14", "P1", "doc", "", "declaration", "A2", "supports", 3),
    row("e15", "P1", "doc", "", "author", "C3", "supports", 2),
    row("e16", "P2", "doc", "", "official", "C3", "supports", 3),
    row("e17", "P2", "doc", "", "sceptics", "C3", "supports", 1),
    row("e18", "P3", "doc", "", "sceptics", "C3", "contradicts", 2),
    row("e19", "P3", "doc", "", "author", "E3", "supports", 4),
    row("e20", "T1", "doc", "", "expert", "C3", "supports", 2),
)

_I, _T, _E, _P = (tuple(i for i in TARGETS if i[0] == d) for d in DIMENSIONS)


def _cells(ids: tuple[str, ...], rule: str, *values: int) -> dict[str, tuple[str, tuple[int, ...]]]:
    return dict.fromkeys(ids, (rule, values))


# Every scenario starts from the evidence; cells: rule and its values.
SCENARIOS = {
    "Baseline": {},
    "Deepening": _cells(_T + _E, "shift", 1),
    "Stall": _cells(_T + _E, "cap", 2),
    "Drift": _cells(tuple(TARGETS), "shift", -1),
    "Joint command": _cells(_E[:3], "floor", 3) | _cells(("E4",), "fixed", 4) | _cells(("I4",), "floor", 3),
    "Threat split": _cells(_P, "cap", 1),
    "Early stage": _cells(_I + _E, "about", 1) | _cells(_T, "about", 0) | _cells(_P, "about", 2),
}

JUDGED = {
    "I1": Judged(0.5, 0.0, "thin", 1, (0.041, 0.0916, 0.2048, 0.4579, 0.2048), 0.6627, "open", 3, (1, 4), 0.8297, 1.0),
    "I2": Judged(1.0, 0.25, "supported", 1, (0.0164, 0.082, 0.4098, 0.4098, 0.082), 0.4918, "open", 2, (1, 4), 0.7923, 0.6667),
    "I3": Judged(0.75, 0.0, "supported", 1, (0.0156, 0.0522, 0.1745, 0.5833, 0.1745), 0.7578, "open", 3, (1, 4), 0.8915, 1.0),
    "I4": Judged(0.5, 0.0, "thin", 1, (0.0872, 0.1949, 0.4358, 0.1949, 0.0872), 0.0872, "falls short", 2, (0, 4), 0.5, 0.5),
    "T1": Judged(1.1124, 0.2247, "supported", 1, (0.0107, 0.0644, 0.3857, 0.4621, 0.0771), 0.5392, "open", 3, (1, 4), 0.8178, 1.0),
    "T2": Judged(0.6124, 0.0, "thin", 1, (0.0688, 0.1843, 0.4938, 0.1843, 0.0688), 0.2531, "open", 2, (0, 4), 0.6437, 0.6667),
    "T3": Judged(0.5, 0.0, "thin", 1, (0.041, 0.0916, 0.2048, 0.4579, 0.2048), 0.6627, "open", 3, (1, 4), 0.8297, 1.0),
    "E1": Judged(0.75, 0.0, "supported", 1, (0.0156, 0.0522, 0.1745, 0.5833, 0.1745), 0.7578, "open", 3, (1, 4), 0.8915, 1.0),
    "E2": Judged(2.0, 0.0, "supported", 1, (0.0001, 0.0015, 0.037, 0.9245, 0.037), 0.9615, "reaches", 3, (2, 3), 0.9866, 1.0),
    "E3": Judged(1.25, 0.0, "supported", 1, (0.0518, 0.1731, 0.5788, 0.1731, 0.0232), 0.0232, "falls short", 2, (0, 3), 0.4857, 0.5),
    "P1": Judged(1.366, 0.183, "supported", 1, (0.0039, 0.0355, 0.3199, 0.5766, 0.064), 0.6406, "open", 3, (1, 4), 0.8657, 1.0),
    "P2": Judged(1.0, 0.5, "contested", 1, (0.0588, 0.2941, 0.2941, 0.2941, 0.0588), 0.3529, "open", 1, (0, 4), 0.6471, 0.3333),
    "P3": Judged(0.5, 0.0, "thin", 1, (0.2742, 0.2742, 0.2742, 0.1226, 0.0548), 0.0548, "falls short", 1, (0, 4), 0.3524, 0.25),
    "T4": Judged(0.0, None, "unknown", 0, (0.2,) * 5, None, None, None, (0, 4), None, None),
    "E4": Judged(0.0, None, "unknown", 0, (0.2,) * 5, None, None, None, (0, 4), None, None),
    "P4": Judged(0.0, None, "unknown", 0, (0.2,) * 5, None, None, None, (0, 4), None, None),
}  # fmt: skip

# 5-95 % and reach of the unknown: from 200,000 draws, within .3 (10,000: 1.2)
RANGES_WITHIN = {200_000: 0.3, 10_000: 1.2}
SCORED = {
    "Baseline": Evaluation((75.3386, 76.3753, 78.7927, 62.1748), 73.1703, 72.8648, 62.1748, 76.0417, 23.9583, 2.8713, 0.8125, (59.5864, 78.3364), (1, 9, 3), 7, 13, 6.2452, (2, 10), (48.8, 90.7), (39.4, 92.5), "no treaty"),
    "Deepening": Evaluation((75.3386, 93.5419, 90.0525, 62.1748), 80.2769, 79.2562, 62.1748, 80.9028, 19.0972, 0.6258, 0.8125, (68.5622, 83.6664), (4, 6, 3), 8, 13, 7.714, (4, 11), (59.8, 94.3), (51.3, 95.3), "no treaty"),
    "Stall": Evaluation((75.3386, 60.2086, 57.8614, 62.1748), 63.8958, 63.5579, 57.8614, 64.9306, 35.0694, 1.0347, 0.8125, (52.6305, 66.1722), (0, 5, 8), 3, 13, 3.0478, (1, 5), (44.2, 77.5), (35.9, 77.8), "no treaty"),
    "Drift": Evaluation((49.0847, 48.2774, 51.1919, 35.966), 46.13, 45.7031, 35.966, 44.6181, 55.3819, -1.5119, 0.8125, (37.6653, 54.8528), (0, 2, 11), 0, 13, 1.1461, (0, 4), (23.5, 67.8), (19.0, 72.6), "no treaty"),
    "Joint command": Evaluation((82.1334, 76.3753, 93.8947, 62.1748), 78.6445, 77.7915, 62.1748, 80.2083, 19.7917, 1.5638, 0.875, (69.9852, 82.4852), (3, 8, 3), 8, 14, 7.526, (4, 11), (58.9, 93.0), (53.0, 94.0), "no treaty"),
    "Threat split": Evaluation((75.3386, 76.3753, 78.7927, 27.5733), 64.52, 59.4616, 27.5733, 70.4861, 29.5139, 5.9661, 0.8125, (53.0987, 67.682), (1, 7, 5), 6, 13, 5.1968, (2, 8), (44.2, 79.1), (35.9, 80.5), "no treaty"),
    "Early stage": Evaluation((31.25, 11.1111, 29.1667, 62.5), 33.5069, 28.2061, 11.1111, 30.7292, 69.2708, -2.7778, 1.0, (33.5069, 33.5069), (0, 3, 13), 0, 16, 0.75, (0, 2), (16.7, 51.1), None, "no treaty"),
}  # fmt: skip

# Baseline under another choice
OTHER_CHOICES = {
    "sceptical": Other(65.5744, 71.1806, (1, 8, 4), 6, 4.8544),
    "generous": Other(79.6105, 85.7639, (3, 7, 3), 9, 7.2748),
    "all targets 4": Other(59.5527, 59.375, (0, 2, 11), 0, 1.3113),
    "3 for 5": Other(70.5766, 78.125, (1, 9, 3), 7, 5.9170),
    "8 for 5": Other(74.7108, 76.0417, (3, 7, 3), 7, 6.4682),
    "all counted votes .5": Other(70.8319, 70.4861, (1, 9, 3), 5, 5.7729),
}

WEIGHTS_CAN_MOVE_BASELINE = (62.1748, 78.7927)

# Baseline, in the order of closing
WHAT_REMAINS = {
    "P3": Left(3, 6.25, -0.8536, 78.5667),
    "E3": Left(2, 4.1667, 0.1192, 82.8526),
    "I4": Left(2, 3.125, 0.0, 85.9776),
    "T2": Left(1, 2.7778, 0.1911, 88.9465),
    "P2": Left(2, 5.5556, -2.6144, 91.8877),
    "T1": Left(0, 0.0, 1.5184, 93.4061),
    "T3": Left(0, 0.0, 1.4189, 94.825),
    "I2": Left(1, 2.0833, -0.7855, 96.1228),
    "P1": Left(0, 0.0, 1.1188, 97.2416),
    "I1": Left(0, 0.0, 1.0642, 98.3057),
    "E1": Left(0, 0.0, 0.9045, 99.2102),
    "I3": Left(0, 0.0, 0.6784, 99.8886),
    "E2": Left(0, 0.0, 0.1114, 100.0),
}
WHAT_REMAINS_SUMS = (23.9583, 2.8713)

# Baseline's readiness without a claim less readiness; the claims not named: 0
WITHOUT_A_CLAIM = {"e01": -0.6362, "e02": -0.9671, "e03": 0.2336, "e04": -1.1506, "e05": 2.1115, "e06": -1.5015, "e07": 1.5002, "e08": -0.8247, "e09": -1.2942, "e10": -0.4717, "e11": -0.4717, "e12": -0.3987, "e13": 0.1192, "e14": -1.9011, "e15": 0.3823, "e16": -1.8781, "e17": 1.5223, "e18": 3.3664, "e20": 0.3604}  # fmt: skip

CHANGES = (
    Change("Baseline", "Deepening", "fully", {"T1": 1.2799, "T2": 2.0747, "T3": 0.937, "E1": 0.6729, "E2": 0.107, "E3": 2.0351}, 0.0, 7.1066),
    Change("Baseline", "Deepening", "partly", {"T1": 1.1491, "T2": 1.8627, "T3": 0.8412, "E1": 0.6068, "E2": 0.0965, "E3": 1.8352}, 0.0, 6.3914),
    Change("Stall", "Joint command", "fully", {"I4": 1.6987, "T1": 1.4979, "T2": 0.703, "T3": 1.8408, "E1": 3.0094, "E2": 2.7822, "E3": 2.7079}, 0.5088, 14.7487),
    Change("Stall", "Joint command", "partly", {"I4": 1.5163, "T1": 1.5478, "T2": 0.7265, "T3": 1.9021, "E1": 2.8736, "E2": 2.6567, "E3": 2.5857}, 0.425, 14.2336),
    Change("Stall", "Joint command", "not at all", {"T1": 0.3643, "T2": 0.171, "T3": 0.4477, "E1": 1.1791, "E2": 1.0901, "E3": 1.061}, 0.0, 4.3134),
    Change("Baseline", "Early stage", "partly", {"I1": -2.9212, "I2": -2.7012, "I3": -3.2845, "I4": -1.4712, "T1": -8.2058, "T2": -6.1847, "T3": -8.3444, "E1": -4.3088, "E2": -5.0435, "E3": -1.8196, "P1": -1.2697, "P2": 0.1251, "P3": 0.9411}, -0.1701, -44.6586),
)  # fmt: skip

TIPS = (
    Tipped(
        "Deepening",
        "Joint command",
        1.6324,
        2.1412,
        Moved(6.8126, {"I": 6.8126, "T": -6.8126}),
        Moved(4.1116, {"I4": 4.1116, "T2": -4.1116}),
        ("P1",),
        6,
    ),
    Tipped(
        "Threat split",
        "Stall",
        0.6242,
        0.6242,
        Moved(1.124, {"E": -1.124, "P": 1.124}),
        Moved(0.7307, {"E2": -0.7307, "P1": 0.7307}),
        ("P1",),
        13,
    ),
    Tipped(
        "Baseline",
        "Threat split",
        8.6504,
        8.6504,
        Moved(25.0, {"I": 25.0, "P": -25.0}, only_tie=True),
        Moved(25.0, {"I1": 25.0, "P1": -8.3333, "P2": -8.3333, "P3": -8.3333}, only_tie=True),
        None,
        None,
    ),
)

# Deepening and Joint command
BREAK_EVEN = {"I": 0.3953, "T": 0.1712, "E": 0.4736, "P": None}

# 200,000 draws, shares within .01
SHARES_WITHIN = 0.01
PAIRS = (
    Paired("Deepening", "Joint command", 1.6324, 81.25, 2.1412, -4.1, 8.0, 0.72, ""),
    Paired("Stall", "Threat split", -0.6242, 81.25, -0.6242, -9.4, 9.2, 0.44, ""),
    Paired("Baseline", "Deepening", -7.1066, 81.25, -7.1066, -13.9, -1.7, None, "B"),
)
