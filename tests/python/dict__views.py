# Views are live, set-like, and reversible.
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i)
d["d"] = 4
print(len(k), list(v), ("d", 4) in i, 4 in v, "d" in k, ("d", 5) in i, [1, 2] in i)
print(sorted(k & "abx"), sorted(k | ["z"]), sorted(k - {"a"}), sorted(k ^ {"a", "q"}), k == {"a", "b", "c", "d"}, k <= {"a", "b", "c", "d", "e"}, k < k, k >= set("a"))
print(sorted(i & {("a", 1), ("b", 9)}), i == {("a", 1), ("b", 2), ("c", 3), ("d", 4)}, k.isdisjoint("xyz"), i.isdisjoint([("a", 1)]))
print(v == d.values(), v == v, list(reversed(k)), list(reversed(v)), list(reversed(i))[0], type(k & k), k == d.keys(), d.keys() == {"a": 0, "b": 0, "c": 0, "d": 0}.keys())
print(k.mapping["a"], type(k.mapping), "x" in k.mapping)
for source in ("k[0]", "k.add(1)", "hash(k)", "k + k", "v & v", "i | 5", "k < [1]", "k - 5", "k.mapping['z'] = 1", "{'a': []}.items() & {1}", "{'a': []}.items() - set()", "del v[0]", "type(k)()"):
    try:
        print(eval(source) if "=" not in source and "del" not in source else exec(source))
    except Exception as e:
        print(f"{source:26} {type(e).__name__}: {e}")
it = iter(d)
next(it)
print(it.__length_hint__())
d["e"] = 5
try:
    next(it)
except RuntimeError as e:
    print(e)
try:
    list(it)
except RuntimeError as e:
    print(e)
print(list(d), {1: 2}.keys() | {3}, [*{}.values()], max(d, key=d.get), {"x": [1]}.values())
