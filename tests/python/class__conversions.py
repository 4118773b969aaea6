# Special methods behind int(), float(), complex(), bytes(), index positions, hash and round.
import math


class N:
    __int__ = lambda self: 42
    __float__ = lambda self: 1.5
    __complex__ = lambda self: 2j
    __index__ = lambda self: 3
    __bytes__ = lambda self: b"bytes"
    __hash__ = lambda self: -1
    __round__ = lambda self, n=None: f"round {n}"
    __trunc__ = lambda self: "trunc"
    __floor__ = lambda self: "floor"
    __ceil__ = lambda self: "ceil"
    __abs__ = lambda self: "abs"
    __neg__ = lambda self: "neg"
    __pos__ = lambda self: "pos"
    __invert__ = lambda self: "invert"
    __bool__ = lambda self: False
    __divmod__ = lambda self, o: ("divmod", o)


n = N()
print(int(n), float(n), complex(n), bytes(n), hash(n), bool(n))
print(round(n), round(n, 2), math.trunc(n), math.floor(n), math.ceil(n), abs(n), -n, +n, ~n, divmod(n, 1))
print([0, 1, 2, 3, 4][n], "abcdef"[n:], bin(n), hex(n), range(n), [0] * n, chr(n).encode(), math.sqrt(n))


class OnlyIndex:
    __index__ = lambda self: 7


o = OnlyIndex()
print(int(o), float(o), complex(o), math.floor(2.5), "%d" % 3, bytes([o]), "x" * o)
for f in (lambda: "%d" % object(), lambda: int(object()), lambda: float(object()), lambda: complex(object()),
          lambda: [1][n.__float__()], lambda: range(1.5), lambda: bytes(object()), lambda: round("x"), lambda: math.floor("x"),
          lambda: abs("x"), lambda: -"x", lambda: ~1.5, lambda: hash([]), lambda: len(5)):
    try:
        f()
    except TypeError as e:
        print(e)
