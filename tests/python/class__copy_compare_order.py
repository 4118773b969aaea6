# Dataclass-like behaviour written by hand: equality, order, hashing, copying, pickling names.
import copy
import functools


@functools.total_ordering
class Version:
    __slots__ = ("parts", "tag")
    __match_args__ = ("parts",)

    def __init__(self, text):
        number, _, self.tag = text.partition("-")
        self.parts = tuple(map(int, number.split(".")))

    def _key(self): return self.parts, not self.tag == "", self.tag
    def __eq__(self, o): return self._key() == o._key() if isinstance(o, Version) else NotImplemented
    def __lt__(self, o): return (self.parts, self.tag == "", self.tag) < (o.parts, o.tag == "", o.tag) if isinstance(o, Version) else NotImplemented
    def __hash__(self): return hash(self._key())
    def __str__(self): return ".".join(map(str, self.parts)) + ("-" + self.tag if self.tag else "")
    def __repr__(self): return f"Version({str(self)!r})"
    def __getitem__(self, i): return self.parts[i]
    def __len__(self): return len(self.parts)
    def __format__(self, spec): return ".".join(map(str, self.parts[:int(spec)])) if spec else str(self)
    def __replace__(self, /, tag): new = copy.copy(self); new.tag = tag; return new


v = [Version(t) for t in ("1.10", "1.2", "1.2-beta", "2.0.1", "1.2")]
print(sorted(v), max(v), v[1] == v[4], v[1] is v[4], len(set(v)), v[1] != v[2], v[2] < v[1] <= v[4], v[0] > v[1])
print(f"{v[3]} {v[3]:1} {v[3]:2}", list(v[3]), len(v[3]), 0 in v[3], v[3][::2], copy.copy(v[0]) == v[0], copy.deepcopy(v)[2].tag, copy.replace(v[0], tag="rc"), {v[1]: "x"}[Version("1.2")])
match v[0]:
    case Version((1, minor)):
        print("minor", minor)
for f in (lambda: v[0] < "1.2", lambda: v[0].new, lambda: setattr(v[0], "new", 1), lambda: Version("a.b"), lambda: v[0] + v[1], lambda: f"{v[0]:x}", lambda: v[0][5], lambda: vars(v[0])):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(v[0] == "1.10", "1.10" != v[0], [x.tag or None for x in v], functools.reduce(lambda a, b: a if a > b else b, v), sorted(v, key=lambda x: (-len(x), x), reverse=True)[:2])
