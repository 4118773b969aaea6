# __hash__, __index__, __len__ and __bool__ that raise or return bad values inside containers.
def make(**methods):
    return type("T", (), {f"__{k}__": v for k, v in methods.items()})()


def boom(*a):
    raise ValueError("boom")


big = make(hash=lambda s: 2**100, eq=lambda s, o: s is o)
neg = make(hash=lambda s: -1)
print(hash(big) == hash(2**100), hash(neg), {big: 1}[big], {neg: 2}[neg])
for label, f in {
    "hash text": lambda: {make(hash=lambda s: "x"): 1}, "hash raises": lambda: {make(hash=boom)}, "hash float": lambda: hash(make(hash=lambda s: 1.0)), "hash None": lambda: {}.get(make(hash=None)), "hash in tuple": lambda: hash((1, make(hash=boom))), "frozenset": lambda: frozenset([make(hash=None)]),
    "index raises": lambda: [1][make(index=boom)], "index float": lambda: [1][make(index=lambda s: 1.0)], "index big": lambda: [1][make(index=lambda s: 2**100)], "slice index": lambda: [1][make(index=boom):], "range": lambda: range(make(index=boom)), "repeat": lambda: [1] * make(index=boom),
    "len raises": lambda: len(make(len=boom)), "len negative": lambda: bool(make(len=lambda s: -1)), "len big": lambda: len(make(len=lambda s: 2**64)), "len as bool": lambda: not make(len=boom), "bool int": lambda: not make(bool=lambda s: 2), "bool raises": lambda: [v for v in [1] if make(bool=boom)], "bool None": lambda: make(bool=None) and 1, "and": lambda: make(bool=boom) and 1, "while": lambda: filter(None, [make(bool=boom)]).__next__(), "all": lambda: all([make(bool=boom)]),
    "contains raises": lambda: 1 in make(contains=boom), "contains None": lambda: 1 in make(contains=None, iter=lambda s: iter([1])), "iter raises": lambda: [*make(iter=boom)], "iter None": lambda: list(make(iter=None, getitem=lambda s, i: i)), "next raises": lambda: sum(make(iter=lambda s: s, next=boom)), "unpack": lambda: (lambda a, b: 0)(*make(iter=boom)), "keys": lambda: dict(make(keys=boom)), "mapping": lambda: {**make(keys=lambda s: ["a"])}, "getitem": lambda: {**make(keys=lambda s: ["a"], getitem=boom)}, "update": lambda: {}.update(make(keys=lambda s: 5)),
    "call": lambda: make(call=boom)(), "enter": lambda: exec("with make(enter=boom, exit=boom): pass"), "format": lambda: f"{make(format=boom)}", "eq in list": lambda: 1 in [make(eq=boom)], "lt in sort": lambda: sorted([make(lt=boom), make(lt=boom)]), "reversed": lambda: reversed(make(reversed=None)), "missing": lambda: make(getattr=boom).x,
}.items():
    try:
        print(label, "gave", f())
    except Exception as e:
        print(label, type(e).__name__, e)
