# round, divmod, pow and abs across numeric types.
from decimal import Decimal
from fractions import Fraction

print(round(2.5), round(3.5), round(-2.5), round(2.567, 2), round(1234, -2), round(1250, -2), round(1350, -2), round(5, 3), round(2.5, None), type(round(2.5)), type(round(2.5, 0)))
print(round(Decimal("2.5")), round(Decimal("2.675"), 2), round(Fraction(7, 2)), round(Fraction(22, 7), 3), round(True), round(1e20), round(10**25, -24))
print(divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), divmod(Fraction(7, 2), 1), divmod(Decimal(-7), 2), divmod(True, 1))
print(pow(2, 10), pow(2, -1), pow(2, 10, 1000), pow(2, 0, 1), pow(-2, 3, 5), pow(2, 3, -5), pow(3, -1, 7), pow(3, -2, 7), pow(2.0, 3), pow(base=2, exp=3, mod=5), pow(exp=2, base=7))
print(pow(0, 0), pow(0, 0, 1), pow(10**20, 10**5, 97), pow(Fraction(2, 3), 2), pow(4, 0.5), pow(-8, 1 / 3), pow(1j, 2), pow(True, 5))
print(abs(-5), abs(-2.5), abs(3 + 4j), abs(True), abs(Fraction(-1, 2)), abs(Decimal("-0")))
for call in ("pow(2, -1, 4)", "pow(2, 3, 0)", "pow(2.0, 3, 5)", "pow(2, 3, 5.0)", "pow(0, -1)", "pow('a', 2)", "pow()", "pow(2)", "pow(0, -1, 5)", "pow(2, 3, mod=None)", "round()", "round('a')", "round(1, 'a')", "round(1.5, 1.5)", "round(1j)",
             "divmod(1)", "divmod(1, 0)", "divmod(1.0, 0.0)", "divmod('a', 1)", "divmod(1j, 2)", "abs('a')", "abs()", "abs(1, 2)", "round(1, 2, 3)", "round(None)", "pow(2, 10, 1.5)"):
    try:
        print(f"{call:22} {eval(call)}")
    except Exception as e:
        print(f"{call:22} {type(e).__name__}: {e}")
