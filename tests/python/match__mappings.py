# Mapping patterns: keys, rest, nesting; missing keys fail without side effects.
import collections
import types


def look(subject):
    match subject:
        case {"kind": "point", "at": (x, y)}:
            return f"point {x},{y}"
        case {"kind": str(kind), **rest}:
            return f"{kind} with {rest}"
        case {1: _, 2.0: two}:
            return f"numbers {two}"
        case {-1: {"deep": [*_, {"x": v}]}}:
            return f"deep {v}"
        case {**everything} if everything:
            return f"rest {everything}"
        case {}:
            return "any mapping"
        case _:
            return "no mapping"


for subject in ({"kind": "point", "at": [1, 2]}, {"kind": "point", "at": [1]}, {"kind": 5}, {1: "a", 2: "b"},
                {-1: {"deep": [0, {"x": 9}]}}, {}, [], None, types.MappingProxyType({"kind": "proxy"})):
    print(look(subject))
d = collections.defaultdict(list)
match d:
    case {"missing": _}:
        print("created")
    case _:
        print("not created", len(d))
for source in ("case {'a': 1, 'a': 2}: 0", "case {x: 1}: 0", "case {**_}: 0", "case {**r, 'a': 1}: 0"):
    try:
        compile("match s:\n " + source, "m", "exec")
    except SyntaxError as e:
        print(source, "->", e.msg)


class K:
    v = 1


try:
    match {1: 2}:
        case {1: a, K.v: b}:
            pass
except ValueError as e:
    print(e)
