# Every dict method, its result and its errors.
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("a", 9), d.setdefault("c", 3), d.setdefault("n"), d)
print(d.pop("n"), d.pop("zz", "default"), d.popitem(), d, d.copy() == d, d.copy() is d)
d.update({"b": 20}, x=1)
d.update([("y", 2), ["z", 3], "kv"])
d.update()
print(d, len(d), "y" in d, "no" not in d)
print(d | {"a": 0, "new": 1}, {"q": 1} | d == {"q": 1, **d})
d |= [("a", "list")]
print(d, dict.fromkeys("ab"), dict.fromkeys([1, 2], []), dict([(1, 2)], k=3), dict({"k": 1}, k=2), dict(zip("ab", (1, 2))))
print(list(d), list(reversed(d)), list(d.items())[:2], sorted(d.keys()), d.clear(), d)
for source in ("{}['x']", "{}[1, 2]", "{}.pop('x')", "{}.popitem()", "{[]: 1}", "{}[{}]", "{}.update(5)", "{}.update([1])", "{}.update(['abc'])", "{}.update([(1, 2, 3)])", "dict(5)", "dict([1])", "dict(['a'])", "dict({}, {})",
               "{}.get()", "{} < {}", "{} + {}", "{} | 5", "hash({})", "del {}['x']", "{}.setdefault()", "{}.x", "dict.fromkeys(5)", "{}.fromkeys()", "{}.pop()", "{}.get(1, 2, 3)", "{}.get([])", "{1: 2}.update(None)", "dict(**{1: 2})", "{}.update(a=1, b=2, **{'c': 3}) + 1"):
    try:
        exec(source)
    except Exception as e:
        print(f"{source:24} {type(e).__name__}: {e}")
