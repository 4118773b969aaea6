# Tuples: methods, comparison, hashing, immutability, subclassing.
t = (1, 2, 3, 2)
print(t.count(2), t.index(2), t.index(2, 2), t[1:], t[::-1], t + (4,), t * 2, 2 in t, len(t), max(t), sum(t))
print((), (1,), tuple("ab"), tuple([1]), tuple(), tuple({1: 2}), 1, "a")
print((1, 2) < (1, 3), (1,) < (1, 0), (1, "a") == (1, "a"), () < (0,), (1, 2) == [1, 2], hash((1, 2)) == hash((1, 2)), hash(()) == hash(()))
print(t is tuple(t), t[:] is t, t * 1 is t, tuple(t) is t)
for source in ("t[0] = 1", "del t[0]", "t.append(1)", "t.index(9)", "t[9]", "t + [1]", "t * 'a'", "t < 5", "hash(([],))", "tuple(5)", "tuple(1, 2)", "t['a']", "(1, 'a') < (1, 2)", "t.x = 1", "t.index(1, 5)", "t.count()"):
    try:
        exec(source)
    except Exception as e:
        print(f"{source:20} {type(e).__name__}: {e}")


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]

    def __repr__(self):
        return "Pair" + super().__repr__()


p = Pair(1, 2)
a, b = p
print(p, p.first, a, b, p == (1, 2), hash(p) == hash((1, 2)), type(p + (3,)), type(p[:]), p * 2, "%s-%s" % p)
print({(1, 2): "x"}[p], isinstance(p, tuple), tuple(p), type(tuple(p)), p.__getnewargs__())
