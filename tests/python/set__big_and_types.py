# Large sets, sets of mixed types, operations between them and dict views.
evens, threes = set(range(0, 3000, 2)), set(range(0, 3000, 3))
print(len(evens & threes), len(evens | threes), len(evens - threes), len(evens ^ threes), evens & threes == set(range(0, 3000, 6)), evens >= set(range(0, 100, 4)), evens.isdisjoint(range(1, 99, 2)))
s = set(evens)
for v in range(0, 3000, 4):
    s.discard(v)
print(len(s), min(s), max(s), sum(s), 2 in s, 4 in s)
for v in range(3000):
    s.add(v % 50)
print(len(s), sorted(s)[:5], len({v % 7 for v in s}))
mixed = {1, "1", 1.5, (1, 2), None, frozenset({1}), True, b"1", 1 + 0j}
print(len(mixed), 1 in mixed, (1, 2) in mixed, frozenset([1]) in mixed, {1} in mixed, sorted(type(v).__name__ for v in mixed))
d = {"a": 1, "b": 2}
print(sorted(d.keys() | {"c"}), sorted({"a", "z"} - d.keys()), {"a", "b"} == d.keys(), d.keys() & ["a"], {"a"} < d.keys(), sorted(d.items() & {("a", 1), ("b", 9)}))
powerset = [set()]
for v in "abc":
    powerset += [s | {v} for s in powerset]
print(len(powerset), sorted(map("".join, map(sorted, powerset))), len({frozenset(s) for s in powerset}))
a = {1, 2, 3}
a |= a
a &= a
print(a, a ^ a, a - a, a.union(), a.intersection(), a.difference(), a.copy() is a, a == set(a) == frozenset(a))
a -= a
print(a, {*range(3)} | {*"ab"} == {0, 1, 2, "a", "b"}, set().union([1], (2,), {3: 0}, "4") == {1, 2, 3, "4"}, frozenset("ab").union("c") == frozenset("abc"))
graph = {1: {2, 3}, 2: {4}, 3: {4}, 4: set()}
seen, todo = set(), {1}
while todo:
    seen |= todo
    todo = set().union(*(graph[n] for n in todo)) - seen
    print(sorted(todo), end=" ")
print(sorted(seen))
