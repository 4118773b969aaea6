# defaultdict and ChainMap.
from collections import ChainMap, defaultdict

d = defaultdict(list)
d["a"].append(1)
d["a"].append(2)
print(d, d["b"], dict(d), d.get("zz"), "zz" in d, d.default_factory, d.copy(), type(d.copy()))
n = defaultdict(lambda: defaultdict(int))
n["x"]["y"] += 5
print({k: dict(v) for k, v in n.items()}, defaultdict(int, {"q": 1}) | {"r": 2}, defaultdict(None, a=1))
d.default_factory = None
try:
    d["missing"]
except KeyError as e:
    print(repr(e))
for f in (lambda: defaultdict(5), lambda: defaultdict(lambda: 1 / 0)["k"], lambda: defaultdict(int)[[]], lambda: defaultdict(list).__missing__("m")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
base, top = {"a": 1, "b": 2}, {"b": 20, "c": 30}
c = ChainMap(top, base)
print(c, c["a"], c["b"], len(c), list(c), dict(c), "z" in c, c.get("z", 0), c.maps is c.maps, c.parents)
c["a"] = "shadow"
child = c.new_child({"n": 1})
print(base, top, child["n"], child.pop("n"), child, list(child.items()), c | {"p": 1}, bool(ChainMap()))
for f in (lambda: c.pop("nope"), lambda: child.popitem(), lambda: c["nope"], lambda: c.__delitem__("zz")):
    try:
        print(f())
    except KeyError as e:
        print(repr(e))
del c["a"]
print(c["a"], ChainMap({}, {"x": 1}) == {"x": 1}, c.new_child(k=5).maps[0])
