# Stars in subscripts, returns, for loops, and index expressions.
class Key:
    def __getitem__(self, key):
        return key
    def __class_getitem__(cls, key):
        return key


k, t = Key(), (1, 2)
print(k[*t], k[0, *t], k[*t, *t], k[*t,], k[1:2, *t], Key[*t], k[*[]], k[*"ab"])
def f(): return 0, *t
def g(): yield 0, *t
def h(*args: *tuple[int, ...]): return args
print(f(), next(g()), h(1, 2), h.__annotations__)
for x in 0, *t: print(x, end=" ")
for a, *b in [(1, 2, 3), "xy", [5]]: print(a, b, end=" ")
print()
[*a, b], *c = [(1, 2, 3), 4, 5]
print(a, b, c)
d = {**{"a": 1}, **dict(b=2), "a": 3}
print(d, [*d, *d.values()], len({*d}), (*d.items(),))
print(*t, *[], *"z", sep="|")
print(max(*t, 7), [*range(2), *t][1:], dict(**{"x": 1}, **{"y": 2}))
def kw(a, *, b=0, **rest): return a, b, rest
print(kw(**{"a": 1, "b": 2, "c": 3}), kw(*[1], **{}), kw(*{5: 0}, **{"z": 1}))
def swallow(*a, **k): return len(a), len(k)
print(swallow(*range(300), **{f"k{i}": i for i in range(300)}), swallow(*[], **{}))
class Map:
    def __init__(self, d): self.d = d
    def keys(self): return iter(self.d)
    def __getitem__(self, k): return self.d[k]
print({**Map({"q": 1})}, swallow(**Map({"r": 2})))
for source in ("kw(**{'a': 1}, a=2)", "kw(1, **{'a': 1})", "kw(*1)", "kw(**[])", "print(*None)", "kw(**{1: 2}, a=1)", "[*t] = 1", "a, *b, *c = t", "*a", "x = *t", "del *a", "(*t)", "f(*)", "{**t}", "{*1}", "k[*1]", "print(**{'sep': 5})"):
    try:
        exec(source)
        print(source, "fine")
    except (TypeError, SyntaxError) as e:
        print(source, "->", getattr(e, "msg", None) or str(e).replace("__main__.", ""))
