# Abbreviated reprs and recursive_repr.
import reprlib

r = reprlib.Repr()
print(r.repr(list(range(20))), r.repr("x" * 100), r.repr({i: i for i in range(10)}), r.repr(set(range(10))), r.repr((1,)), r.repr(10**100), r.repr(b"y" * 80), r.repr([[[[[[[1]]]]]]]), r.repr(frozenset({1})), r.repr([]), reprlib.repr({"k": "v" * 50}))
s = reprlib.Repr(maxlist=2, maxstring=10, maxdict=1, maxlevel=2, fillvalue="~", maxtuple=1, maxset=1)
print(s.repr([1, 2, 3]), s.repr("abcdefghijklmnop"), s.repr({1: 1, 2: 2}), s.repr([[[1]]]), s.repr((1, 2)), s.repr({1, 2}))
t = reprlib.Repr(indent=2)
print(t.repr([1, {"a": (2, 3)}]))


class Custom(reprlib.Repr):
    def repr_int(self, x, level):
        return f"<{x}@{level}>"


print(Custom().repr([1, [2]]), reprlib.aRepr.maxother)


class Node:
    def __init__(self): self.children = [self]

    @reprlib.recursive_repr("<again>")
    def __repr__(self): return f"Node({self.children})"


print(Node(), Node.__repr__.__name__)


class Bad:
    def __repr__(self): raise ValueError


print(reprlib.repr(Bad()).split(" instance")[0], reprlib.repr([1, 2, 3, 4, 5, 6, 7]))
