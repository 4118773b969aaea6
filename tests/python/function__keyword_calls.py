# Keyword order is kept and duplicates are refused at compile time or at call time.
def kw(**kwargs):
    return list(kwargs)


print(kw(z=1, a=2, m=3), kw(**{"b": 1}, a=2, **{"c": 3}))
try:
    compile("kw(a=1, a=2)", "s", "eval")
except SyntaxError as e:
    print(e.msg)
for source in ("kw(a=1, 2)", "kw(**{}, *[])", "kw(x for x in [], 1)", "kw(1=2)", "kw(a.b=1)", "kw(None=1)",
               "def f(a=1, b): 0", "def f(*, **k): 0", "def f(*): 0", "def f(a, /, b, /): 0", "def f(**k, a): 0",
               "def f(/): 0", "lambda *: 0", "def f(*a, *b): 0", "def f(*a=1): 0"):
    try:
        compile(source, "s", "exec")
        print("compiled", source)
    except SyntaxError as e:
        print(f"{source:24} {e.msg}")
print(kw(**{"not an identifier": 1, "": 2}))


class Mapping:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, key):
        return key * 2


print({**Mapping()}, (lambda **k: k)(**Mapping()))
