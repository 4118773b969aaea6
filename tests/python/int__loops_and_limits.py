# Loops crossing machine word borders, sums, products and comparisons there.
for base in (2**29, 2**30, 2**31, 2**32, 2**53, 2**60, 2**62, 2**63, 2**64):
    row = [base - 1, base, base + 1]
    print([v * v % 1000007 for v in row], [-v // 3 for v in row], [v ^ -1 for v in row], [(v << 3) >> 2 for v in row], [v - base for v in row], base - 1 < base < base + 1, sum(row) == 3 * base, hash(base) % 1000, (-base) % 7, float(base) == base)
total = 0
for i in range(2**62, 2**64, 2**61):
    total += i
print(total, sum(range(2**62, 2**64, 2**61)) == total, sum([2**62] * 5), sum([-(2**63)] * 3))
n, steps = 27, 0
while n != 1:
    n, steps = (n // 2, steps + 1) if n % 2 == 0 else (3 * n + 1, steps + 1)
print(steps, max(len(str(3**k)) for k in range(200)), sum(int(d) for d in str(2**500)))
x = 1
for i in range(1, 60):
    x *= i
    if i in (12, 20, 21, 33, 58):
        print(i, x)
y = 1 << 200
while y > 1:
    y //= 1000
print(y, [2**k - 1 & 2**k for k in (31, 63, 64)], [(1 << k) - (1 << k - 1) == 1 << k - 1 for k in (1, 31, 63, 100)], -(2**63) == -9223372036854775808, abs(-(2**63)), ~(2**63), -(-(2**63)))
print([divmod(a, b) for a in (2**64, -(2**64)) for b in (2**32 + 1, -(2**32 + 1), 3)], (2**64).__floordiv__(2**63), 2**63 // -1, -(2**63) // -1, -(2**62) * 2, 2**62 + 2**62)
