# Integer arithmetic: signs, exactness, conversion and mixed types.
for a in (7, -7):
    for b in (2, -2, 3, -3):
        print(a, b, a // b, a % b, divmod(a, b), a // b * b + a % b == a)
print(2**100, (-2) ** 101, 10**30 // 7**20, 10**30 % 7**20)
print(3 / 2, 4 / 2, 7 // 2.0, -7 % 2.5, 2**-2, 0**0, (-8) ** (1 / 3))
big = 123456789**5
print(big, big * big, big - big + 1, -big // 1000, -big % 1000)
print(big.bit_length(), big.bit_count(), (-5).bit_length(), (255).bit_count(), (0).bit_length())
print(2**53 + 1 == float(2**53 + 1), 10**400 > 1e308, 10**22 == 1e22, 10**23 == 1e23)
print(True + True, True * 5, -True, True / 2, 5 .real, (5).imag, (5).numerator, (5).denominator, (-5).conjugate())
for source in ("1 // 0", "1 % 0", "1 / 0", "0 ** -1", "divmod(1, 0)", "10 ** 400 / 1", "float(10 ** 400)", "1 << -1", "1 >> -1",
               "1 + 'a'", "'a' + 1", "1 @ 2", "1 < 'a'", "pow(2, -1, 4)", "pow(2, 3, 0)", "pow(2, 1.5, 3)"):
    try:
        print(eval(source))
    except Exception as e:
        print(f"{source:16} {type(e).__name__}: {e}")
