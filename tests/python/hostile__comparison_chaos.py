# Comparisons that raise, return odd objects, or disagree.
class Arr:
    def __init__(self, *v): self.v = v
    def __eq__(self, o): return Arr(*(a == b for a, b in zip(self.v, getattr(o, "v", [o] * len(self.v)))))
    def __lt__(self, o): return Arr(*(a < o for a in self.v))
    def __bool__(self): raise ValueError("ambiguous truth")
    def __repr__(self): return f"Arr{self.v}"
    __hash__ = None


a = Arr(1, 2)
print(a == Arr(1, 3), a < 2, a == 5, (a == a).v, a is a, a in [a], [a] == [a])
for f in (lambda: a in [Arr(1)], lambda: [a] == [Arr(1)], lambda: 0 < a < 5, lambda: bool(a == a), lambda: a and 1, lambda: not a, lambda: sorted([a, a]), lambda: max(a, a), lambda: [a].index(5), lambda: [1, a].count(2), lambda: {a}, lambda: a != a, lambda: {1: a} == {1: Arr(2)}, lambda: (a,) < (Arr(0),), lambda: all([a]), lambda: 1 if a else 2):
    try:
        print("gave", f())
    except Exception as e:
        print(type(e).__name__, e)


class Left:
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
class Right(Left):
    def __eq__(self, o): return "right eq"
    def __gt__(self, o): return "right gt"


print(Left() == Right(), Right() == Left(), Left() < Right(), Left() == Left(), Left() != Left(), Left() in [Left()])
for f in (lambda: Left() < Left(), lambda: Right() < Left(), lambda: Left() <= 5, lambda: None < None, lambda: 1j < 2j, lambda: [] < (), lambda: {} < {}, lambda: object() > 1, lambda: int < str, lambda: "a" < b"a", lambda: [1] < ["a"], lambda: (1, None) < (1, 2), lambda: {1} < [1], lambda: sorted([None, 1]), lambda: 5 > "a", lambda: min([[], {}])):
    try:
        print("gave", f())
    except TypeError as e:
        print(e)
class NonReflexive:
    __eq__ = lambda s, o: False
    __hash__ = lambda s: 1
n = NonReflexive()
print(n == n, n in [n], [n] == [n], {n: 1}[n], [n].index(n), (n,) == (n,), {n} == {n}, n != n, [n].count(n), {n, n} == {n})
