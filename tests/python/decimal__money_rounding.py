# Decimal in practice: splitting bills, interest, parsing, contexts.
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal as D, Inexact, InvalidOperation, getcontext, localcontext, setcontext

CENT = D("0.01")


def split(total, n):
    share = (total / n).quantize(CENT, ROUND_DOWN)
    rest = total - share * n
    return [share + (CENT if i < rest / CENT else 0) for i in range(n)]


for total, n in ((D("10.00"), 3), (D("0.05"), 4), (D("100"), 7)):
    shares = split(total, n)
    print(*shares, sum(shares) == total)
balance = D("1000")
for year in range(1, 6):
    balance *= D("1.0375")
    print(year, balance.quantize(CENT), balance.quantize(CENT, ROUND_HALF_UP), balance)
print(sum(D(x) for x in "0.1 0.2 0.3".split()) == D("0.6"), D("1.10").normalize(), D("1E+2") + 0, D(100).normalize(), D("0E-5"), str(D("1e-7")), D("123456789.123").to_eng_string(), D("-0.0"), abs(D("-0")))
with localcontext() as c:
    c.prec, c.traps[Inexact] = 6, True
    try:
        D(1) / 3
    except Inexact as e:
        print("Inexact", e)
    print(D(1) / 8)
with localcontext(prec=50):
    print(D(2).sqrt(), D(1).exp())
print(getcontext().prec, D(1) / 7, D("0.5").quantize(D(1)), D("1.5").quantize(D(1)), round(D("2.5")), round(D("0.125"), 2), int(D("-1.9")), D("7") // D("-2"), D("7") % D("-2"), divmod(D(7), D("0.3")))
strict = Context(prec=3, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation])
print(strict.create_decimal("1.2345"), strict.add(D("1.005"), D("1")), strict.multiply(D("99.9"), 10), strict.divide(D(1), D(0)), strict.flags[Inexact])
print(f"{D('1234567.891'):,.2f}", f"{D('0.5'):.0%}", f"{D('1e10'):,}", f"{D('3.14159'):8.3f}|", f"{D('-5'):+06}", D("1_000.5"), sorted([D("1.0"), D("0.9"), D("1")]), max(D("NaN").max(D(1)), 0))
