# Complex and float arithmetic drawn as characters.
def escape(c, limit=40):
    z = 0j
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c
    return limit


for y in range(-8, 9):
    print("".join(" .:-=+*#%@"[min(9, escape(complex(x / 20, y / 8)) // 3)] for x in range(-42, 14)).rstrip())
print(escape(0), escape(1), escape(-2), escape(0.3 + 0.5j), sum(escape(complex(x / 10, y / 10)) for x in range(-20, 10) for y in range(-10, 11)))


def newton(f, df, x, steps=30):
    for _ in range(steps):
        x -= f(x) / df(x)
    return x


print(newton(lambda x: x * x - 2, lambda x: 2 * x, 1.0), abs(newton(lambda z: z * z * z - 1, lambda z: 3 * z * z, -1 + 1j)) < 1.000001)


def simpson(f, a, b, n=100):
    h = (b - a) / n
    return h / 3 * (f(a) + f(b) + sum((4 if i % 2 else 2) * f(a + i * h) for i in range(1, n)))


print(round(simpson(lambda x: x**3, 0, 2), 12), round(simpson(lambda x: 1 / (1 + x * x), 0, 1) * 4, 10))
x = 0.5
print([f"{(x := 3.9 * x * (1 - x)):.6f}" for _ in range(5)])
