# dict subclasses: __missing__, overridden methods, what the C paths bypass.
class Log(dict):
    def __getitem__(self, key):
        print("get", key, end="; ")
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print("set", key, end="; ")
        super().__setitem__(key, value)

    def __missing__(self, key):
        return f"no {key}"

    def keys(self):
        print("keys", end="; ")
        return super().keys()


d = Log(a=1)
d["b"] = 2
print(d["a"], d["zz"], d.get("zz"), "zz" in d)
d.update(c=3)
d.setdefault("e", 5)
print(dict(d), {**d})
print(d.copy(), type(d.copy()), type(d | {}), type({} | d), d == {"a": 1, "b": 2, "c": 3, "e": 5})
exec("x = a; new = 1", {}, d)
print(sorted(map(str, dict.keys(d))))
print("%(a)s %(q)s" % d, "{a}".format_map(d), "{q}".format_map(d))


class Counter(dict):
    def __missing__(self, key):
        self[key] = 0
        return 0


c = Counter()
for ch in "hello":
    c[ch] += 1
print(c, type(Counter.fromkeys("ab")), Counter.fromkeys("ab", 1), repr(Counter()), isinstance(c, dict))


class Bad(dict):
    def __missing__(self, key):
        raise ValueError("from missing")


try:
    Bad()[1]
except ValueError as e:
    print(e)
d.attr = 1
print(vars(d), hasattr({}, "__dict__"), Log.__mro__[1])
