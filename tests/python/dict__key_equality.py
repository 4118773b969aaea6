# Keys by hash and equality: collisions, changed hashes, unequal to themselves.
class Key:
    def __init__(self, name, h=1):
        self.name, self.h = name, h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        log.append((self.name, getattr(other, "name", other)))
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return self.name


log = []
a, b, c = Key("a"), Key("b"), Key("c")
d = {a: 1}
print(d[a], log)
d[b] = 2
print(log, d.get(c), d.get(Key("b")))
log.clear()
print(d[Key("a")], log)
a.h = 77
print(a in d, a in list(d), [k.name for k in d], len(d))
d[a] = "again"
print(d, len(d))
same = Key("x"), Key("x")
print({same[0]: 1, same[1]: 2}, list({same[0]: 1, same[1]: 2})[0] is same[0])
nan = float("nan")
print(nan in {nan: 1}, float("nan") in {nan: 1}, len({nan: 1, float("nan"): 2}))
print({1: "int"}[1.0], {(1, 2.0): "t"}[(1.0, 2)], {"a": 1}.get(b"a"), {frozenset("ab"): 1}[frozenset("ba")])
collide = {i * (2**61 - 1): i for i in range(6)}
print(collide[3 * (2**61 - 1)], len(collide), {hash(k) for k in collide})
for bad in ([], {}, set(), bytearray(), slice([])):
    try:
        {}[bad] = 1
    except TypeError as e:
        print(e)
