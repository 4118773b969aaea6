# Fraction: construction, arithmetic, limits, formatting, errors.
from decimal import Decimal
from fractions import Fraction as F

print(F(6, -4), F("3/7"), F(" -1.25e2 "), F(0.5), F(0.1).limit_denominator(100), F(Decimal("1.1")), F(), F(5), F("1_0/3"), repr(F(1, 2)), F.from_float(0.25), F.from_decimal(Decimal("0.2")), F(F(1, 2), F(3, 4)), F.from_number(2))
a, b = F(3, 4), F(-5, 6)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), -a, +a, abs(b), a**2, a**-2, a**0.5, a**F(1, 2), 2**F(2), F(4) ** F(3, 2))
print(a + 1, 1 - a, a * 0.5, 2 / a, a == 0.75, a < 1, a > 0.7, a <= F(3, 4), hash(F(1, 2)) == hash(0.5), hash(F(4, 2)) == hash(2), a.numerator, a.denominator, a.as_integer_ratio(), a.is_integer(), F(4, 2).is_integer())
print(int(F(-7, 2)), round(F(5, 2)), round(F(7, 2)), round(F(22, 7), 2), float(F(1, 3)), bool(F(0)), complex(a), F(22, 7).__floor__(), F(22, 7).__ceil__(), F(-22, 7).__trunc__(), F(3141592653589793, 10**15).limit_denominator(1000), sum([F(1, n) for n in range(1, 8)]))
print(f"{F(1, 3):.4f} {F(22, 7):>10.3f} {F(-1, 2)!s:>6} {F(1, 3):%} {F(12345, 7):,.2f} {F(1, 7):e} {F(1, 2):g} {F(3, 2):_>8} {F(3):#} {F(1, 3):+}")
for f in (lambda: F(1, 0), lambda: F("1/0"), lambda: F("x"), lambda: F(1.5, 2), lambda: F("1", "2"), lambda: F(float("nan")), lambda: F(float("inf")), lambda: a / 0, lambda: a // 0, lambda: a + "x", lambda: F(None), lambda: F("1 / 2"), lambda: F("1/-2"), lambda: a < "x", lambda: F(1j), lambda: F(0) ** -1, lambda: a.limit_denominator(0), lambda: setattr(a, "numerator", 5), lambda: format(a, "zz"), lambda: F(1, 2, 3), lambda: F("1/2/3"), lambda: F(".")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def egyptian(x):
    while x:
        n = -(-x.denominator // x.numerator)
        yield F(1, n)
        x -= F(1, n)


print(*egyptian(F(7, 15)), *egyptian(F(4, 13)), sep=" ")
