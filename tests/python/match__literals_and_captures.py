# Literal, value, capture, wildcard, or- and as-patterns with guards.
import math


class Colour:
    RED = "red"
    nested = math


def name(subject):
    match subject:
        case None | True | False:
            return f"singleton {subject}"
        case 0 | 1:
            return "bit"
        case -1 | -2.5:
            return "negative"
        case 1 + 2j:
            return "complex"
        case "a" "b" | b"ab":
            return "ab"
        case Colour.RED:
            return "value pattern"
        case Colour.nested.pi:
            return "dotted"
        case int() | float() as n if n > 1000:
            return f"large {n}"
        case (2 | 3) as small:
            return f"small {small}"
        case other if isinstance(other, str):
            return f"text {other}"
        case _:
            return "nothing"


for subject in (None, True, False, 0, 1.0, -1, -2.5, 1 + 2j, "ab", b"ab", "red", math.pi, 5000, 1e9, 2, 3.0, "zz", [], 7):
    print(repr(subject), name(subject))
for source in ("match x:\n case a: 0\n case b: 0", "match x:\n case a | 1: 0\n case _ | 2: 0", "match x:\n case a | b: 0",
               "match x:\n case (a, a): 0", "match x:\n case _ as y: 0", "match x:\n case 1 as _: 0", "match x:\n case -a: 0",
               "match x:\n case 1 + 1: 0", "match x:\n case f'': 0"):
    try:
        compile(source, "m", "exec")
        print("fine")
    except SyntaxError as e:
        print(e.msg)
