# Insertion order through deletion, update, reassignment, and resizing.
d = {}
for k in "zyxabc":
    d[k] = ord(k)
print(list(d))
d["y"] = 0
print(list(d))
del d["x"]
d["x"] = 1
print(list(d))
d.pop("z")
d.setdefault("z", 5)
print(list(d), d.popitem())
print(list({**d, "a": 1, "n": 2}), list(d | {"y": 1}), list({"n": 0} | d))
big = {i: i for i in range(1000)}
for i in range(0, 1000, 3):
    del big[i]
for i in range(0, 1000, 6):
    big[i] = -i
print(list(big)[:5], list(big)[-5:], len(big), next(iter(big)), next(reversed(big)))
print({1: "a", 1.0: "b", True: "c"}, {0: 1, False: 2, -0.0: 3}, {"1": 1, 1: 2})
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, list({"a": 1, "b": 2}.items()) == list({"b": 2, "a": 1}.items()))
e = dict.fromkeys([3, 1, 2, 3, 1])
e.update({1: "one", 9: "nine"})
print(e, list(map(type, ({}.keys(), {}.values(), {}.items(), iter({}), reversed({})))))


def kw(**k):
    return k


print(kw(b=1, a=2, **{"z": 3}), list(vars(type("C", (), {"p": 1, "o": 2})))[:2], {k: v for v, k in enumerate("hello")})
