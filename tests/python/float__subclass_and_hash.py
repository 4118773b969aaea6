# Hash equality across numeric types, subclass results, exact comparison with ints.
from decimal import Decimal
from fractions import Fraction

for group in ((1, 1.0, True, 1 + 0j, Fraction(1), Decimal(1)), (0.5, Fraction(1, 2), Decimal("0.5"), 0.5 + 0j),
              (2**70, 2.0**70, Fraction(2**70), Decimal(2**70)), (-2, -2.0, Decimal(-2), Fraction(-2))):
    print(len({hash(x) for x in group}), all(x == y for x in group for y in group), len(set(group)))
print(hash(-1), hash(-2), hash(2**61 - 1), hash(2**61), hash(float("inf")), hash(-float("inf")), hash(1e300), hash(0.5), hash(1.5j))
print(2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**309 > 1.7e308, -(10**309) < -1.7e308, 1 < float("nan"))


class Metre(float):
    def __str__(self):
        return f"{float(self)}m"


m = Metre(2.5)
print(m, repr(m), m + 1, type(m + 1), m == 2.5, f"{m}", f"{m:.2f}", round(m), abs(m), -m, hash(m) == hash(2.5))
print(Metre("1e3"), Metre.fromhex("0x1p1"), type(Metre.fromhex("0x1p1")), m.real, m.imag, m.conjugate(), float(m), type(float(m)))
print([n for n in dir(float) if not n.startswith("_")])
print((1.5).__add__("x"), (1.5).__eq__(1), (1.5).__divmod__(1), (1.5).__trunc__(), (1.5).__floor__(), (1.5).__ceil__(), (1.5).__rsub__(2))
print(sum([0.1] * 10), sum([0.1] * 10, 0.0) == 1.0, min(0.0, -0.0), max(-0.0, 0.0), sorted([2.5, -1, True, 0.5]))
