# add, discard, remove, pop, copy; lookups of unhashable sets; repr.
s = set()
print(s, frozenset(), {1}, frozenset({1}), repr({"a"}), type({}), type({1}), set("a"), {*()})
print(s.add(1), s.add(1), s.discard(9), s.remove(1), s)
s.update(range(5))
popped = {s.pop() for _ in range(5)}
print(sorted(popped), s)
try:
    s.pop()
except KeyError as e:
    print(repr(e))
try:
    {1}.remove((1, 2))
except KeyError as e:
    print(repr(e))
nested = {frozenset([1, 2]), frozenset()}
print({1, 2} in nested, set() in nested, nested.discard({1, 2}), len(nested))
try:
    nested.remove({7})
except KeyError as e:
    print(repr(e))
f = frozenset("x")
print(f.copy() is f, frozenset(f) is f, {1}.copy() == {1}, frozenset() is frozenset([]))
for source in ("set().add([])", "[] in set()", "set().remove()", "set().add()", "set().discard({})", "set().pop(1)", "{1: 2} in set()", "set().x", "set().update(5)", "set().add(1, 2)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(f"{source:20} {type(e).__name__}: {e}")


class S(set):
    pass


class F(frozenset):
    pass


print(S([1]), F([1]), type(S() | {1}), type(S().copy()), type(F() | {1}), type(F().copy()), S([1]) == {1}, repr(S()), repr(F()))
print({1, True, 1.0}, {0, False}, sorted({"a", "b"} | {"c"}), len({float("nan"), float("nan")}), {i % 3 for i in range(10)} == {0, 1, 2}, max({3, 9}), sum({1, 2}))
