# Stability, keys, reverse, exceptions in comparisons, partial state.
records = [("b", 2), ("a", 2), ("c", 1), ("d", 1)]
print(sorted(records, key=lambda r: r[1]), sorted(records, key=lambda r: r[1], reverse=True), sorted(records, reverse=True)[0])
print(sorted("bca"), sorted({3: 0, 1: 0}), sorted([True, 0, 2.5, -1]), sorted([[2], [1, 5], []]), sorted([(1, "b"), (1, "a")]))
calls = []
sorted([3, 1, 2], key=lambda v: calls.append(v) or v)
print(calls)


class K:
    count = 0

    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        K.count += 1
        return self.v < o.v

    def __repr__(self):
        return f"K{self.v}"


items = [K(v) for v in (5, 2, 8, 1)]
items.sort()
print(items, K.count > 0)


class Explode(K):
    def __lt__(self, o):
        raise ValueError("compared")


broken = [K(3), Explode(1), K(2)]
try:
    broken.sort()
except ValueError as e:
    print(e, sorted(k.v for k in broken))
try:
    [1, "a", 2].sort()
except TypeError as e:
    print(e)
try:
    [3, None].sort()
except TypeError as e:
    print(e)
import random

r = random.Random(7)
for size in (0, 1, 2, 10, 63, 64, 65, 500, 3000):
    data = [r.randrange(size + 1) for _ in range(size)]
    out = sorted(data)
    print(size, all(a <= b for a, b in zip(out, out[1:])), sum(out) == sum(data), sorted(data, reverse=True) == out[::-1])
pairs = [(r.randrange(5), i) for i in range(200)]
print(sorted(pairs, key=lambda p: p[0]) == sorted(pairs), sorted(range(50), key=lambda v: v % 7)[:10])
