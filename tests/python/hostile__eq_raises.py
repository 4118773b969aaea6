# __eq__ that raises, changes the container, or lies, during lookups.
class Raises:
    def __init__(self, h=1): self.h = h
    def __hash__(self): return self.h
    def __eq__(self, other): raise ValueError("compared")


r = Raises()
d = {r: 1}
print(d[r], r in d, r in [r], [r].index(r), [r] == [r], (r,) == (r,))
for f in (lambda: d[Raises()], lambda: Raises() in d, lambda: d.get(Raises()), lambda: d.setdefault(Raises(), 2), lambda: {Raises(), Raises()}, lambda: 5 in [r], lambda: [r].index(5), lambda: [r].count(5), lambda: [r].remove(5), lambda: [r] == [Raises()], lambda: {1: r} == {1: Raises()}, lambda: d.pop(Raises()), lambda: d.update({Raises(): 3}), lambda: {r} & {Raises()}, lambda: Raises() != r):
    try:
        print("gave", f())
    except ValueError as e:
        print(e)
print(len(d), d.get(Raises(2), "other hash"))


class Clears:
    def __init__(self, target): self.target = target
    def __hash__(self): return 7
    def __eq__(self, other):
        self.target.clear()
        return False


target = {}
target[Clears(target)] = 1
try:
    print(target.get(Clears(target), "not found"), len(target))
except RuntimeError as e:
    print(e)
items = []
items.extend([Clears(items), 1, 2])
print(5 in items, items)
items.extend([Clears(items), 1])
try:
    items.remove(9)
except ValueError as e:
    print(e, items)
class AlwaysEqual:
    __hash__ = lambda self: 1
    __eq__ = lambda self, o: True
a = AlwaysEqual()
print([1, 2].index(a), a in [], {a: 1}.get(1), {1: "one"}.get(a), [a, 1].count(3), (0, a) == (0, 5), {a, 1, True} == {1})
