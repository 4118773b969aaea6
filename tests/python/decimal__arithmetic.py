# Decimal: construction, contexts, rounding, signals, formatting.
import decimal
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal, getcontext, localcontext

D = Decimal
print(D("0.1") + D("0.2"), D("1.10") + 1, D(1) / 3, D("2") ** D("0.5"), D("-7") // 2, D("-7") % 2, D(7).sqrt(), D("1E+3"), D("1e-10"), D("0.000001"), D("0.0000001"), D(0.1), D((1, (1, 2, 3), -2)), D("-0"), D("NaN"), D("sNaN1"), D("-Infinity"), D("1_000.5"))
print(repr(D("1.50")), D("1.50") == D("1.5"), hash(D("1.50")) == hash(D("1.5")), D("1.5") == 1.5, D("0.1") == 0.1, D("1.50").normalize(), D("100").normalize(), D("2.675").quantize(D("0.01")), D("2.665").quantize(D("0.01"), ROUND_HALF_UP), D("12345.678").quantize(D("1e2")))
for mode in ("ROUND_CEILING", "ROUND_FLOOR", ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, "ROUND_HALF_DOWN", ROUND_HALF_EVEN, "ROUND_05UP"):
    print(mode, [str(D(v).quantize(D(1), mode)) for v in ("2.5", "-2.5", "1.1", "-1.9", "3.5")])
with localcontext(prec=5) as c:
    print(D(1) / 7, D("123456789") + 0, +D("1.234567"), c.prec, D("123456789") * 1, c.flags[decimal.Inexact])
d = D("-123.4500")
print(d.as_tuple(), d.adjusted(), d.as_integer_ratio(), d.copy_abs(), int(d), float(d), round(d), round(d, 1), d.to_eng_string(), d.is_signed(), d.scaleb(2), d.compare(D(1)), d.max(D(5)), d.remainder_near(7), d.fma(2, 1), d.logb(), d.next_plus(), D("10").ln(), D(100).log10(), D(1).exp(), D(5).compare_total(D("5.0")))
for spec in ("", ".2f", "10.1f", "<10", "+.3e", ",.2f", "%", ".1%", "g", "010.2f", "E", "_^12.1f"):
    try:
        print(f"{spec}:{D('1234.5678'):{spec}}", end=" ")
    except ValueError as e:
        print(spec, e, end=" ")
print()
for f in (lambda: D("x"), lambda: D(1) / 0, lambda: D(0) / 0, lambda: D(-1).sqrt(), lambda: D(1) + 1.5, lambda: D("Inf") - D("Inf"), lambda: D("sNaN") + 1, lambda: D(None), lambda: D("NaN") < 1, lambda: int(D("Inf")), lambda: int(D("NaN")), lambda: D("1e1000000") * D("1e1000000"), lambda: D(10) ** 10**9, lambda: D("1.5").quantize(D("1e-50")), lambda: hash(D("sNaN")), lambda: D((1, 2)), lambda: D(0) ** 0, lambda: D(1) % 0, lambda: D("1", 5), lambda: Context(prec=0), lambda: D("NaN") == D("NaN"), lambda: format(D(1), "x")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(getcontext().prec, getcontext().rounding, Context(prec=3).divide(D(2), D(3)), Context(traps=[]).divide(D(1), D(0)), sum([D("0.1")] * 10), max(D(1), D("1.0")), sorted([D(3), D("1.5"), 2]), D(3).__rsub__(5))
