# Tuples as records: packing, comparison, sorting by many keys, keys in dicts.
rows = [("ann", 30, 1.5), ("bob", 25, 2.5), ("cy", 30, 0.5), ("dee", 25, 2.5)]
print(sorted(rows, key=lambda r: (-r[1], r[2])), min(rows, key=lambda r: r[1:]), max(rows)[0], sorted(rows)[0])
names, ages, scores = zip(*rows)
print(names, ages, sum(scores), dict(zip(names, ages)), list(zip(names, ages))[::2])
groups = {}
for name, *key in rows:
    groups.setdefault(tuple(key), []).append(name)
print(groups, groups[25, 2.5], (25, 2.5) in groups)
print((1, 2) + (3,), (0,) * 3, (1, (2, (3,)))[1][1][0], (1, 2) < (1, 2, 0), (2,) > (1, 9), ("a", 1) < ("b", 0), () == tuple([]), (1, 2) == (1.0, 2.0), hash((1, 2)) == hash((1.0, 2.0)))
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d, (x := (1, 2))[0], x, *(y for y in x))


def minmax(items):
    lo, *_, hi = sorted(items)
    return lo, hi


print(minmax([3, 1, 2]), minmax("hello"), (lambda *t: t)(1, 2), (lambda a, b: b)(*x))
for i, (k, v) in enumerate({"p": 1, "q": 2}.items(), 1):
    print(i, k, v, end="; ")
print()
matrix = ((1, 2, 3), (4, 5, 6))
print(tuple(zip(*matrix)), tuple(map(sum, matrix)), tuple(tuple(v * 2 for v in r) for r in matrix), sum(matrix, ()), [r[::-1] for r in matrix[::-1]])
print(1, 2, (3), (4,), ((5),), ((),), (), sep="|")
print("%s %s" % (1, 2), "{} {}".format(*x), "%s" % (x,), f"{*x,}", str(x), repr(("a", 'b"', "c'")), (None, True, ...), ([], {}, set()))
try:
    a, b = x + (3,)
except ValueError as e:
    print(e)
print({(i, j): i * j for i in range(3) for j in range(i)}, (1, 2, 3)[::-1], (1,) in ((1,), 2), (1, 2, 1).index(1, 1), tuple(range(3)) * 0)
