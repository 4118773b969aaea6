# Generated methods, defaults, options, errors.
import dataclasses
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, replace
from typing import ClassVar


@dataclass(order=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False, repr=False)
    count: ClassVar[int] = 7


p = P(1)
print(p, p == P(1, 0, ["t"]), P(1) < P(2), sorted([P(2), P(1, 5), P(1)]), asdict(p), astuple(p), replace(p, x=9), [f.name for f in fields(p)], P(1).tags is P(1).tags, P.__match_args__, P.__hash__, dataclasses.is_dataclass(P))


@dataclass(frozen=True, slots=True)
class F:
    a: int
    _: KW_ONLY
    b: str = "b"


f = F(1, b="z")
print(f, hash(f) == hash(F(1, b="z")), F.__slots__, f == F(1), {f: 1}[F(1, b="z")])


@dataclass
class I:
    base: int
    scale: InitVar[int] = 2
    result: int = field(init=False)

    def __post_init__(self, scale):
        self.result = self.base * scale


@dataclass(repr=False, eq=False)
class Sub(I):
    extra: P = field(default_factory=lambda: P(0), kw_only=True)


print(I(3), I(3, 5).result, Sub(1, extra=P(2)).extra, asdict(Sub(2)), Sub(1) == Sub(1))
cases = ["P()", "P(1, 2, [], 4)", "f.a = 2", "del f.a", "f.new = 1", "F(1, 'b')", "P(1) < 5", "replace(I(1), result=5)", "asdict(5)", "fields(5)", "hash(p)", "dataclass(type('X', (), {'__annotations__': {'a': list}, 'a': []}))", "dataclass(type('X', (), {'__annotations__': {'a': int, 'b': int}, 'a': 1}))", "dataclass(frozen=True)(type('X', (P,), {}))", "field(default=1, default_factory=list)", "dataclass(order=True, eq=False)(type('X', (), {}))", "dataclass(type('X', (), {'f': field()}))", "asdict(P)"]
for case in cases:
    try:
        exec(case)
        print(case, "fine")
    except Exception as e:
        print(f"{case[:40]} {type(e).__name__}: {e}")
M = dataclasses.make_dataclass("M", [("a", int), ("b", str, "d"), "c"] [:2], namespace={"hi": lambda self: self.a})
print(M(5), M(5).hi(), repr(fields(M)[1].default), dataclasses.MISSING is fields(M)[0].default)
