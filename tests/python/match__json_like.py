# Walking nested data with match: a validator, a flattener and a pretty printer.
def kind(v):
    match v:
        case None: return "null"
        case bool(): return "bool"
        case int() | float(): return "number"
        case str(): return "text"
        case []: return "empty list"
        case [x]: return f"list of one {kind(x)}"
        case [x, *rest] if all(kind(r) == kind(x) for r in rest): return f"list of {1 + len(rest)} {kind(x)}s"
        case [*_]: return "mixed list"
        case {"type": str(t), **rest}: return f"object {t} with {sorted(rest)}"
        case {}: return f"object of {len(v)}"
        case _: return f"unknown {type(v).__name__}"


for v in (None, True, 1, "s", [], [1], [1, 2.5], ["a", 1], {"type": "dog", "legs": 4}, {"type": 5}, {}, {1, 2}, (1, "x"), [[], []]):
    print(repr(v), "->", kind(v))


def flatten(v, path=()):
    match v:
        case dict():
            for k, x in v.items():
                yield from flatten(x, (*path, k))
        case [*items] if items:
            for i, x in enumerate(items):
                yield from flatten(x, (*path, i))
        case _:
            yield ".".join(map(str, path)), v


data = {"a": [1, {"b": None}], "c": {"d": "x", "e": []}}
print(dict(flatten(data)))


def command(text):
    match text.split():
        case ["go", ("north" | "south") as d]: return f"going {d}"
        case ["take", *things] if things: return f"taking {' and '.join(things)}"
        case ["drop", thing, "in", place]: return f"{thing} into {place}"
        case [verb] if verb in {"quit", "exit"}: return "bye"
        case []: return "silence"
        case [verb, *_]: return f"cannot {verb}"


for text in ("go north", "go up", "take a b", "take", "drop x in box", "quit", "", "dance now"):
    print(repr(text), command(text))
match data:
    case {"a": [first, {"b": inner}], "c": {"d": d, **others}}:
        print(first, inner, d, others)
