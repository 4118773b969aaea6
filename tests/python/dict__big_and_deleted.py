# Dictionaries through growth, deletion, reinsertion, and iteration order afterwards.
d = {}
for i in range(5000):
    d[i * 7 % 5003] = i
print(len(d), list(d)[:5], list(d.items())[-1], sum(d), sum(d.values()), d[3501], 5002 in d, min(d), max(d))
for i in range(0, 5000, 2):
    d.pop(i * 7 % 5003, None)
print(len(d), list(d)[:5], next(reversed(d)))
for i in range(10):
    d[f"s{i}"] = i
    del d[f"s{i}"]
d["last"] = "value"
print(len(d), list(d)[-1], d.popitem(), list(d)[-1])
e = dict(d)
e.update({k: 0 for k in list(e)[:100]})
print(list(e) == list(d), e == d, sum(1 for k in e if e[k] != d[k]), dict(reversed(list(e.items()))) == e)
f = {k: None for k in "zebra"}
while f:
    k, _ = f.popitem()
    print(k, end="")
print(f, bool(f))
queue = {}
for step in range(200):
    queue[step] = step
    if len(queue) > 3:
        del queue[next(iter(queue))]
print(queue)
mixed = {1: "i", "1": "s", 1.5: "f", (1,): "t", None: "n", True: "replaced", b"1": "b", frozenset(): "fs", ...: "e", int: "type"}
print(mixed, len(mixed), mixed[1.0], mixed[3 / 2], mixed[()] if () in mixed else "none")
nested = {}
for path in ("a.b.c", "a.b.d", "e", "a.f"):
    node = nested
    *parents, leaf = path.split(".")
    for p in parents:
        node = node.setdefault(p, {})
    node[leaf] = path
print(nested, sorted(nested["a"]), {k: len(v) for k, v in nested.items()})
g = dict.fromkeys(range(100))
for k in list(g):
    if k % 3: del g[k]
    else: g[k] = k * k
print(list(g.items())[:4], list(g)[-1], len(g), {v: k for k, v in g.items()}[81])
