# IEEE behaviour: signs of zero, infinities, nan, floor division, rounding.
inf, nan = float("inf"), float("nan")
print(0.0 == -0.0, str(-0.0), 0.0 * -1, -0.0 + 0.0, 0.0 - 0.0, abs(-0.0), round(-0.4))
print(inf + 1, inf - inf, inf * 0, -inf < 0 < inf, 1 / inf, inf == inf, inf // 1, 5 % inf, -5 % inf)
print(nan == nan, nan != nan, nan < 1, nan is nan, nan in [nan], [nan] == [nan], {nan: 1}[nan], max(1, nan), max(nan, 1))
for a, b in ((7.5, 2), (-7.5, 2), (7.5, -2), (-7.5, -2), (0.3, 0.1), (1e17, 3)):
    print(a // b, a % b, divmod(a, b), end=" | ")
print()
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675)], round(2.675, 2), round(1234.5678, -2), round(5e-324, 400), round(1e308, -308))
print(2.0**0.5, 2.0**-1, 0.0**0, (-8.0) ** 2, 1.0**nan, nan**0, (-2.0) ** 0.5)
print(1e308 * 10, -1e308 * 10, 1e-308 / 1e10, 0.1 + 0.7, 0.1 * 3, 1 - 0.9)
for source in ("1.0 / 0", "1.0 // 0", "1.0 % 0", "0.0 ** -1", "1e200 ** 2", "int(inf)", "int(nan)", "round(inf)", "round(nan)", "inf.as_integer_ratio()",
               "nan.as_integer_ratio()", "divmod(1.0, 0)", "1.0 & 1", "~1.0", "1.0 << 1", "'a' * 1.0", "[0] * 2.0", "float.fromhex('zz')",
               "round(1.5, 'a')", "float('1', '2')", "float.fromhex('0x1p5000')"):
    try:
        print(eval(source))
    except Exception as e:
        print(f"{source:26} {type(e).__name__}: {e}")
