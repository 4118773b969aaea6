# deque: both ends, maxlen, rotation, mutation errors.
from collections import deque

d = deque("abc")
d.append("d")
d.appendleft("z")
d.extend("ef")
d.extendleft("yx")
print(d, len(d), d[0], d[-1], "c" in d, d.index("c"), d.count("a"))
d.rotate(2)
print(d)
d.rotate(-3)
print(d.pop(), d.popleft(), d)
d.remove("c")
d.insert(1, "new")
d.reverse()
d[0] = "set"
del d[1]
print(d, list(reversed(d))[:2], d.copy() == d, d + deque([1]), deque([1]) * 3)
m = deque(range(10), maxlen=3)
m.append(99)
print(m, m.maxlen, m.appendleft(0), m, deque([1, 2]) < deque([1, 3]), deque() == deque(), bool(deque()))
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: m.insert(0, 1), lambda: m[9], lambda: m.remove(5), lambda: m.index("q"), lambda: deque(5), lambda: deque([], -1), lambda: deque([], "a"), lambda: m[0:2], lambda: hash(m), lambda: m + [1], lambda: setattr(m, "maxlen", 5), lambda: m.rotate("a")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    for item in m:
        m.append(item)
except RuntimeError as e:
    print(e)
r = deque()
r.append(r)
print(r)
