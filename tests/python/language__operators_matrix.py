# Every binary operator on every pair of builtin kinds: result or message.
import operator
import warnings

warnings.simplefilter("ignore")
values = {"int": 3, "float": 2.5, "bool": True, "str": "ab", "bytes": b"x", "list": [1], "tuple": (1,), "dict": {"k": 1}, "set": {1}, "None": None}
ops = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod, "**": operator.pow, "<<": operator.lshift, "&": operator.and_, "|": operator.or_, "^": operator.xor, "@": operator.matmul, "<": operator.lt, "==": operator.eq, "in": lambda a, b: a in b}
for symbol, op in ops.items():
    good, bad = [], set()
    for a, x in values.items():
        for b, y in values.items():
            try:
                good.append(f"{a},{b}={op(x, y)!r}")
            except Exception as e:
                bad.add(type(e).__name__ + ": " + str(e).replace(f"'{type(x).__name__}'", "A").replace(f"'{type(y).__name__}'", "B"))
    print(symbol, "good:", " ".join(good))
    print(symbol, "bad:", *sorted(bad), sep="\n    ")
for symbol, op in {"-": operator.neg, "+": operator.pos, "~": operator.invert, "abs": abs, "not": operator.not_, "len": len, "iter": lambda v: type(iter(v)).__name__, "hash": lambda v: hash(v) and 1, "int": int, "float": float}.items():
    for a, x in values.items():
        try:
            print(symbol, a, op(x), end="; ")
        except Exception as e:
            print(symbol, a, type(e).__name__, e, end="; ")
    print()
