# Set operators against methods, of sets, frozensets and iterables.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), sorted(b - a))
print(sorted(a.union(b, [9], "x" and (7,))), sorted(a.intersection(b, [3])), sorted(a.difference(b, {1})), sorted(a.symmetric_difference([1, 99])))
print(a <= b, {3} < b, b >= {5}, a > a, a >= a, a == frozenset(a), a != b, {1} < {2}, {2} < {1}, set() <= set())
print({1}.issubset([1, 2]), a.issuperset(range(1, 3)), a.isdisjoint([8]), a.isdisjoint(b), frozenset(a).issubset(a))
f = frozenset([1, 2])
print(type(a | f), type(f | a), f | {3}, type(f.union([1])), hash(f) == hash(frozenset([2, 1])), f in {f}, {1, 2} == f, {f: 1}[frozenset({2, 1})])
c = set(a)
c |= {7}
c &= {1, 7, 8}
c ^= {1, 2}
c -= {2}
print(c, a)
c.update([1], "z" and [2], {3: 0})
c.intersection_update(range(3))
c.difference_update([1])
c.symmetric_difference_update([2, 5])
print(sorted(c), len(c), 5 in c)
for source in ("a | [1]", "a & 'x'", "a - 5", "a ^ None", "a < [1]", "a.union(5)", "a.issubset(5)", "{[]}", "{1} + {2}", "a |= [1]", "hash(a)", "f |= 5", "set(5)", "set(1, 2)", "frozenset(1, 2)", "a[0]", "f.add(1)", "a.intersection([[]])", "set(a=1)", "a * 2"):
    try:
        exec(source)
        print(f"{source} fine")
    except Exception as e:
        print(f"{source:22} {type(e).__name__}: {e}")
