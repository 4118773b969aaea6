# Primes, modular inverses and a toy key pair.
import math
import random

rng = random.Random(2024)


def is_prime(n, rounds=12):
    if n < 4 or n % 2 == 0:
        return n in (2, 3)
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for _ in range(rounds):
        x = pow(rng.randrange(2, n - 1), d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def next_prime(n):
    while not is_prime(n):
        n += 1
    return n


p, q = next_prime(10**30), next_prime(3 * 10**31)
n, phi, e = p * q, (p - 1) * (q - 1), 65537
d = pow(e, -1, phi)
print(p, q)
print(n, d % 10**12, e * d % phi)
message = int.from_bytes(b"attack at dawn", "big")
cipher = pow(message, e, n)
print(cipher, pow(cipher, d, n) == message, pow(cipher, d, n).to_bytes(14, "big"))
print([v for v in range(60) if is_prime(v)])
print(is_prime(561), is_prime(2**89 - 1), is_prime(2**83 - 1))


def egcd(a, b):
    x, y, u, v = 1, 0, 0, 1
    while b:
        k = a // b
        a, b, x, y, u, v = b, a % b, u, v, x - k * u, y - k * v
    return a, x, y


g, x, y = egcd(240, 46)
print(g, x, y, 240 * x + 46 * y, math.gcd(240, 46), egcd(p, q)[0])
