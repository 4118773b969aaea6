# Big number work: factorials, Fibonacci, digits, gcd, modular inverses.
import math


def fib(n):
    if n == 0:
        return 0, 1
    a, b = fib(n // 2)
    c, d = a * (2 * b - a), a * a + b * b
    return (d, c + d) if n % 2 else (c, d)


print(fib(300)[0])
print(fib(2000)[0] % 10**20, len(str(fib(2000)[0])))
print(math.factorial(50), math.factorial(100) % (10**9 + 7))
print(math.isqrt(10**61), math.isqrt(2**201 - 1) ** 2 < 2**201)
print(math.gcd(2**90 * 3**5, 6**40), math.lcm(*range(1, 30)), math.comb(100, 50), math.perm(20, 10))
print(pow(3, 10**18, 10**9 + 7), pow(7, -1, 10**9 + 7), pow(2, 1000, 10**30), pow(-3, 5, 7), pow(3, 5, -7))


def pi_digits(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    out = []
    while len(out) < n:
        if 4 * q + r - t < m * t:
            out.append(str(m))
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return "".join(out)


print(pi_digits(60))
print(sum(map(int, str(2**1000))), str(7**77)[::-1][:20], hex(3**150))
a, b = 3**400, 5**250
q, r = divmod(a, b)
print(q * b + r == a, (a * b) // a == b, (a + b) ** 2 == a * a + 2 * a * b + b * b, a > b, -a < -b)
print(int(str(a)) == a, int(hex(a), 16) == a, a.bit_length(), len(str(a)))
