# copy, deepcopy, replace, memo, __reduce__, hooks.
import copy

x = [1, [2, {3: "a"}], (4, [5]), {6}]
s, d = copy.copy(x), copy.deepcopy(x)
print(s == x, s[1] is x[1], d == x, d[1] is x[1], d[1][1] is x[1][1], d[2] is x[2], copy.deepcopy((1, 2)) is not None)
t = (1, "a", (2,))
print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.copy("s") == "s", copy.deepcopy(None), copy.copy(len) is len, copy.deepcopy(int) is int)
r = [1]
r.append(r)
q = copy.deepcopy(r)
print(q[1] is q, q is not r, len(q))
shared = []
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], pair[0] is shared)


class P:
    def __init__(self, v, child=None):
        self.v, self.child = v, child


p = P(1, P([2]))
a, b = copy.copy(p), copy.deepcopy(p)
print(a.child is p.child, b.child is p.child, b.child.v == [2], b.child.v is p.child.v, type(b) is P)


class Hooks:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return ["deep", type(memo).__name__]

    def __replace__(self, **changes):
        return changes


h = Hooks()
print(copy.copy(h), copy.deepcopy([h]), copy.replace(h, z=1))


class Slots:
    __slots__ = ("a", "b")


o = Slots()
o.a = [1]
c = copy.deepcopy(o)
print(c.a, c.a is o.a, hasattr(c, "b"), copy.copy(o).a is o.a)
for f in (lambda: copy.copy(x for x in ()), lambda: copy.replace(5), lambda: copy.deepcopy(type("N", (), {"__reduce_ex__": lambda s, p: 5})()), lambda: copy.deepcopy(memoryview(b""))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
