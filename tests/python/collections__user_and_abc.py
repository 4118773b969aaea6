# UserDict, UserList, UserString and classes completed by ABC mixins.
import collections
import collections.abc as abc


class Lower(collections.UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


d = Lower(A=1)
d.update(B=2, **{"C": 3})
print(d, d.data, "a" in d, "A" in d, d | {"Z": 0}, len(d), d.pop("a"), d.copy(), list(d.items()))
l = collections.UserList([3, 1, 2])
l.sort()
print(l, l + [9], l * 2, l[1:], type(l[1:]).__name__, l == [1, 2, 3], l.index(2), l.data)
s = collections.UserString("abc")
print(s.upper(), s + "d", s == "abc", "b" in s, type(s[0]).__name__, s.replace("a", "z"), len(s), hash(s) == hash("abc"), int(collections.UserString("5")))


class Ring(abc.MutableSequence):
    def __init__(self, *items):
        self.items = list(items)

    def __getitem__(self, i): return self.items[i]
    def __setitem__(self, i, v): self.items[i] = v
    def __delitem__(self, i): del self.items[i]
    def __len__(self): return len(self.items)
    def insert(self, i, v): self.items.insert(i, v)


r = Ring(1, 2, 3)
r.append(4)
r.extend([5])
r += [6]
r.reverse()
print(r.items, r.pop(), r.pop(0), r.count(3), 2 in r, r.index(3), r[-1], list(reversed(r)), r.remove(2), r.items, r.clear(), len(r))


class Bits(abc.Set):
    def __init__(self, it): self.n = sum(1 << i for i in set(it))
    def __contains__(self, i): return bool(self.n >> i & 1)
    def __iter__(self): return (i for i in range(self.n.bit_length()) if i in self)
    def __len__(self): return self.n.bit_count()


a, b = Bits([1, 2, 3]), Bits([2, 5])
print(*map(list, (a & b, a | b, a - b, a ^ b)), a == {1, 2, 3}, a <= b, Bits([2]) < a, a.isdisjoint([9]), a._hash() == Bits([3, 2, 1])._hash())
for cls in (abc.Sequence, abc.Mapping, abc.Iterator, abc.Generator, abc.MutableSet):
    try:
        cls()
    except TypeError as e:
        print(e)
