# Aliasing, shallow copies, recursion in repr and comparison.
a = [[]] * 3
a[0].append(1)
print(a, a[0] is a[1])
b = [[] for _ in range(3)]
b[0].append(1)
print(b)
c = [1, [2, 3]]
d, e, f = c[:], list(c), c.copy()
c[1].append(4)
c[0] = 9
print(d, e, f)
r = [1]
r.append(r)
print(r, r[1] is r, len(r), r[1][1][0])
t = ([],)
t[0].append(t)
print(t)
m = {"self": None}
m["self"] = m
print(m, {"l": [m]})
try:
    x, y = [1], [1]
    x.append(y), y.append(x)
    x == y
except RecursionError as err:
    print(type(err).__name__)
print(r == r, r in r, r.index(r))
nan = float("nan")
print([nan] == [nan], [nan].index(nan), [nan].count(nan), [nan] == [float("nan")])
g = [1, 2, 3]
g[1:2] = g
print(g)
g.extend(g[:2])
g += g
print(g, len(g))
h = list(range(5))
h[::2], h[1::2] = "xyz", "pq"
print(h, h[:-1:-1], h[-1:-1], [*h, *h[:1]])
import sys
print(sys.getsizeof([]) < sys.getsizeof([1] * 100), [].__len__(), [1, 2].__contains__(2), [1].__eq__(5), [1].__add__([2]), [3].__reversed__().__next__())
