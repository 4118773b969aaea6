# The numeric tower of ABCs and a number type that joins it.
import numbers
import operator
from fractions import Fraction
from decimal import Decimal

types = (bool, int, float, complex, Fraction, Decimal)
for abc in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral):
    print(abc.__name__, [t.__name__ for t in types if issubclass(t, abc)])
print(sorted(numbers.Integral.__abstractmethods__)[:6], len(numbers.Real.__abstractmethods__), numbers.Number.__hash__)


class Mod7(numbers.Number):
    def __init__(self, v): self.v = v % 7
    def __add__(self, o): return Mod7(self.v + o.v) if isinstance(o, Mod7) else Mod7(self.v + o) if isinstance(o, int) else NotImplemented
    __radd__ = __add__
    def __mul__(self, o): return Mod7(self.v * getattr(o, "v", o))
    __rmul__ = __mul__
    def __pow__(self, n, m=None): return Mod7(pow(self.v, n, 7))
    def __truediv__(self, o): return self * o ** -1
    def __neg__(self): return Mod7(-self.v)
    def __eq__(self, o): return self.v == (o.v if isinstance(o, Mod7) else o % 7)
    def __hash__(self): return hash(self.v)
    def __int__(self): return self.v
    __index__ = __int__
    def __repr__(self): return f"{self.v}~7"


a, b = Mod7(5), Mod7(4)
print(a + b, a + 3, 3 + a, a * b, 2 * b, a / b, (a / b) * b == a, a**100, -a, int(a), hex(a), [0, 1, 2, 3, "at 4"][b], sum([a, b, b]), a == 12, {a: 1}[Mod7(12)], isinstance(a, numbers.Number), isinstance(a, numbers.Integral))
for f in (lambda: a + "x", lambda: 1.5 + a, lambda: a / Mod7(0), lambda: a < b, lambda: float(a), lambda: numbers.Integral(), lambda: round(a), lambda: divmod(a, b)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print([operator.pow(Mod7(3), k) for k in range(7)], numbers.Complex.__bool__(0), numbers.Rational.__float__(Fraction(1, 4)))
