# When `is` is guaranteed: singletons, classes, bound names, interned things through containers.
a = [1]
b = a
print(a is b, a is not [1], id(a) == id(b), id(a) == id(a[:]))
print(None is None, type(None) is type(None), (1).__class__ is int, int is int, Ellipsis is ..., NotImplemented is NotImplemented)


class C:
    def m(self): ...


c = C()
print(c.m is c.m, C.m is C.m, c.m == c.m, c.m.__func__ is C.m, C().m == C().m, c is c)
big = 10**50
also = big
print(also is big, [big][0] is big, {big: big}[big] is big, (big,)[0] is big, max(big, 1) is big)
s = "".join(["run", "time"])
import sys

print(sys.intern(s) is sys.intern("runtime"), sys.intern(s) == s, [s][0] is s)
try:
    sys.intern(5)
except TypeError as e:
    print(e)


class Sub(str): ...


try:
    sys.intern(Sub("x"))
except TypeError as e:
    print(e)
t = (1, [2])
print(tuple(t) is t, t[:] is t, list(a) is a, str(s) is s, int(big) is big, dict(x=1) is dict(x=1), frozenset(f := frozenset([1])) is f, bytes(q := b"longer bytes") is q)
x = y = []
x += [1]
print(x is y, (x + [2]) is x, (x := x + []) is y)
print(id(C) == id(type(c)), isinstance(id(c), int), hash(c) == hash(c), len({id(o) for o in (a, c, C, t)}))
d = {"k": a}
print(d["k"] is a, d.copy()["k"] is a, d.get("k") is a, list(d.values())[0] is a)
