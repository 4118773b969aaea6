# Counter arithmetic, ordering, and missing keys.
from collections import Counter

c = Counter("abracadabra")
print(c, c["z"], "z" in c, c.most_common(2), c.most_common()[-1], c.total(), sorted(c.elements()))
d = Counter(a=1, b=5, x=-2)
print(c + d, c - d, c & d, c | d, +d, -d)
c.update("aaz")
c.subtract({"b": 10})
print(c, c.total(), dict(c)["b"])
c["new"] += 3
del c["absent"], c["a"]
print(c, Counter([1, 1, 2]) == Counter({1: 2, 2: 1}), Counter(a=0) == Counter(), Counter(a=1) <= Counter(a=2), Counter(a=3) > Counter(a=1, b=0))
c += Counter(q=9)
c -= Counter(new=5)
c &= Counter(q=4, r=1)
c |= Counter(z=1)
print(c, type(c.copy()), Counter(), Counter(None), repr(Counter(a="x")))
for f in (lambda: Counter(5), lambda: Counter.fromkeys("ab"), lambda: Counter([[]]), lambda: Counter(1, 2), lambda: c + 5, lambda: Counter(a=1) < 5):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(Counter(["b", "a", "b", "a", "c"]).most_common(), list(Counter("cab")), max(Counter("hello").items(), key=lambda kv: kv[1]))
