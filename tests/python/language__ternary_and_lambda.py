# Conditional expressions and lambdas in every corner.
f = lambda x: "neg" if x < 0 else "zero" if x == 0 else "pos"
print([f(v) for v in (-1, 0, 1)])
g = lambda *a, k=1, **kw: (a, k, kw)
print(g(1, 2, k=3, z=4), g())
print((lambda: (yield))().__class__.__name__, (lambda x: lambda y: x - y)(5)(3))
print([(lambda n=n: n)() for n in range(3)], sorted("bca", key=lambda c: -ord(c)), (lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3))
x = 5
print((lambda: x)(), (lambda x: (lambda: x))(9)(), [lambda: i for i in range(2)][0]())
print("a" if [] else "b" if () else "c", not 1 if 0 else 2, (1, 2) if 1 else 3, 1 if 1 else 2, 3)
table = {"+": lambda a, b: a + b, "?": lambda a, b: a if a > b else b}
print(table["+"](1, 2), table["?"](3, 9), max(table, key=lambda k: table[k](1, 1)))
print((lambda f: f(f, 10))(lambda self, n: 1 if n < 2 else n * self(self, n - 1)))
print(*map(lambda p: p[0] * p[1], zip(range(3), range(3))), list(filter(lambda v: v % 2, range(6))))
for source in ("lambda x = : 1", "lambda (x): 1", "lambda x: return 1", "1 if 2", "1 if 2 else", "x = lambda: y := 1", "(lambda: (y := 1))", "lambda x: int: 1", "lambda *, **k: 1", "a if b else c = 1", "lambda: (yield from ())", "pass if 1 else pass"):
    try:
        compile(source, "s", "exec")
        print(source, "compiles")
    except SyntaxError as e:
        print(source, "->", e.msg)
