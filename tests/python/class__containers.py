# The container protocols, and what stands in when a method is missing.
class Seq:
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, i):
        print(f"[{i}]", end="")
        return self.items[i]

    def __len__(self):
        return len(self.items)


s = Seq("a", "b", "c")
print(list(s), "b" in s, "z" in s)
print(list(reversed(s)), s[-1], s[0:2], bool(s), bool(Seq()))
a, b, c = s
print(a, b, c)
print(s[::2], s.__getitem__(slice(2)))


class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)

    def __contains__(self, x):
        return "yes" if x else ""

    def __missing__(self, key):
        return "never for non-dicts"


x = Show()
print(x[1], x[1:2], x[::3], x[1, 2], x[1:2, ...], x[()], x[*[1], 2], x["k"])
x[1:3] = 4
x["a"] += "b"
del x[0], x[:]
print(5 in x, 0 in x, 0 not in x)


class D(dict):
    def __missing__(self, key):
        return f"missing {key}"


print(D(a=1)["a"], D()["z"], D().get("z"), "z" in D())
