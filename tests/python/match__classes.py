# Class patterns: positional through __match_args__, keywords, builtins, errors.
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int = 0


class Named:
    __match_args__ = ("name",)

    def __init__(self, name):
        self.name = name


def see(subject):
    match subject:
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return f"on axis at {x}"
        case Point(x=a, y=b) if a == b:
            return f"diagonal {a}"
        case Named(("a" | "b") as n):
            return f"named {n}"
        case Named(name=Point() as p):
            return f"nested {p}"
        case bool(b):
            return f"bool {b}"
        case int(i) | float(i):
            return f"number {i}"
        case str(s) | bytes(s):
            return f"text {s}"
        case list([1, *r]):
            return f"list {r}"
        case tuple() | dict():
            return "container"
    return "nothing"


for s in (Point(0), Point(3), Point(2, 2), Point(1, 2), Named("b"), Named("c"), Named(Point(1)), True, 5, 2.5, "x", b"y", [1, 2], [2], (), {}):
    print(see(s))
for source in ("Named(a, b)", "int(a, b)", "object(a)", "Point(1, x=1)", "five(a)"):
    five = 5
    try:
        exec(f"match Point(1):\n case {source}: pass\nmatch Named(1):\n case {source}: pass\nmatch 3:\n case {source}: pass")
        print(source, "no error")
    except TypeError as e:
        print(source, "->", str(e).replace("__main__.", ""))
