# References, callbacks, proxies, weak containers, finalizers.
import gc
import weakref


class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"C{self.n}"
    def m(self): return self.n


c = C(1)
r = weakref.ref(c, lambda ref: print("callback", ref() is None))
p = weakref.proxy(c)
m = weakref.WeakMethod(c.m)
print(r() is c, p.n, p.m(), m()(), weakref.ref(c) is weakref.ref(c), r == weakref.ref(c), hash(r) == hash(c), weakref.getweakrefcount(c), type(p).__name__)
d = weakref.WeakValueDictionary(a=c)
k = weakref.WeakKeyDictionary({c: "v"})
s = weakref.WeakSet([c])
f = weakref.finalize(c, print, "finalized", sep="!", end="\n")
print(dict(d), list(k.items()), list(s), len(s), f.alive, f.peek()[1:], c in s)
del c
gc.collect()
print(r(), m(), len(d), len(k), len(s), f.alive, f())
try:
    p.n
except ReferenceError as e:
    print(e)
for bad in (5, "s", [], None, (1,)):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)
try:
    weakref.ref(type("S", (), {"__slots__": ()})())
except TypeError as e:
    print(e)
x = C(2)
r1, r2 = weakref.ref(x), weakref.ref(C(3))
print(r2(), r1 == r2, r1 == weakref.ref(C(2)), weakref.ref(len)() is len, weakref.ref(C)() is C, weakref.ref({1})() in (None, {1}))
g = weakref.finalize(x, lambda: "result")
print(g(), g(), g.alive)
h = weakref.finalize(x, print, "never")
print(h.detach()[0] is x, h.alive, h.atexit)
try:
    hash(weakref.ref(type("U", (), {"__eq__": lambda s, o: True, "__hash__": None})()))
except TypeError as e:
    print(e)
