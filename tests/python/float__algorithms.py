# Float sums, roots and conversions that must agree to the last bit.
values = [0.1, 0.2, 0.3, 1e16, 1.0, -1e16, 3.3]
total = 0.0
for v in values:
    total += v
import math

print(total, sum(values), math.fsum(values), sum(values[::-1]), sum([0.1] * 3), 0.1 + 0.2 + 0.3 == 0.6, sum([1e308, 1e308, -1e308]))


def sqrt(x):
    guess = x
    while abs(guess - x / guess) > 1e-15 * guess:
        guess = (guess + x / guess) / 2
    return guess


print([sqrt(v) for v in (2.0, 10.0, 1e10)], [sqrt(v) == math.sqrt(v) or abs(sqrt(v) - math.sqrt(v)) < 1e-9 for v in (2.0, 3.0)], 2**0.5)
print([float(str(v)) == v for v in (0.1, 1 / 3, 1e-300, 5e-324, 1.7976931348623157e308)], [float(f"{v:.17g}") == v for v in (0.1, 2 / 3)], float("0.1000000000000000055511151231257827") == 0.1, 1e23, 9007199254740993.0, float("9007199254740993"), float("2.2250738585072011e-308"))
x = 0.5
for _ in range(10):
    x = 3.7 * x * (1 - x)
print(x, x.hex(), float.fromhex(x.hex()) == x, x.as_integer_ratio()[1] & (x.as_integer_ratio()[1] - 1))
print([round(v, 1) for v in (0.25, 0.35, 0.45, 2.5, -0.05)], [f"{v:.1f}" for v in (0.25, 0.35, 0.45, 2.5)], [int(v) for v in (1.9, -1.9, 1e18, 1e20)], [v // 0.1 for v in (0.3, 1.0)], 1.0 % 0.1, -1.0 % 0.1, divmod(-0.5, 0.2))
epsilon = 1.0
while 1.0 + epsilon / 2 != 1.0:
    epsilon /= 2
tiny, count = 1.0, 0
while tiny / 2 > 0:
    tiny, count = tiny / 2, count + 1
print(epsilon, tiny, count, 1.0 + epsilon, math.ulp(1.0) == epsilon, 2.0**1023 * 1.999, 2.0**-1074, 1e308 + 1e307 * 8 > 1e308, math.nextafter(1e308, 0) < 1e308)
print(sorted([3.5, float("-inf"), -0.0, 1e-320, 0.0]), min(-0.0, 0.0), [v.is_integer() for v in (1e16, 0.5, -3.0)], 10**15 + 0.3, 123456789.123456789, 1e5, 1e-4, 1e-5, 1234567890123456789.0, 100000.0 * 10**11)
