# IntEnum, StrEnum, Flag, IntFlag, boundaries, custom mixins.
import enum
from enum import CONFORM, EJECT, KEEP, STRICT, Enum, Flag, IntEnum, IntFlag, StrEnum, auto, verify


class N(IntEnum):
    ONE = 1
    TWO = 2


class S(StrEnum):
    A = auto()
    B = "bee"


class F(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(N.ONE + 1, N.TWO > N.ONE, N.ONE == 1, repr(N.ONE), str(N.ONE), f"{N.ONE}", N(2), [10, 20, 30][N.ONE], type(N.ONE + N.TWO), sorted([N.TWO, N.ONE]), max(N), S.A, S.B == "bee", repr(S.B), S.A.upper(), "".join(S), isinstance(S.A, str))
print(F.R | F.X, F.RW, F.RW & F.W, ~F.R, F.R ^ F.RW, F(0), bool(F(0)), F(7), list(F.RW), F.R in F.RW, F.X in F.RW, len(F.RW), list(F), F.RW.name, F.RW.value, (F.R | F.X).name, (F.R | F.X).value, F.R == 1, repr(F(5)), str(F(5)), F["RW"])


class I(IntFlag, boundary=KEEP):
    A = 1
    B = 4


print(I.A | 8, I(15), repr(I.A | I.B), I.A + 1, I.A | I.B == 5, ~I.A, I(0), int(I.B), I.A & 3)
for boundary in (STRICT, CONFORM, EJECT, KEEP):
    B = IntFlag("B", "P Q", boundary=boundary)
    try:
        print(boundary.name, repr(B(13)))
    except ValueError as e:
        print(boundary.name, str(e).splitlines())
for f in (lambda: F(99), lambda: F.R | 1, lambda: StrEnum("X", {"a": 1}), lambda: N("x"), lambda: IntEnum("X", {"a": "b"}), lambda: verify(enum.CONTINUOUS)(N)(1), lambda: verify(enum.CONTINUOUS)(IntEnum("G", {"a": 1, "b": 3})), lambda: enum.unique(IntEnum("U", {"a": 1, "b": 1})), lambda: N.ONE < S.A, lambda: F("R")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).replace("\n", "|"))


class Dated(float, Enum):
    PI = 3.14
    E = 2.72


print(Dated.PI + 1, Dated.PI, repr(Dated.E), Dated(3.14).name, sum(Dated))
