# ast.unparse round trips of every construct.
import ast

sources = r"""
a, *b = (c, d), [e, *f]
x: int = 5
(x): int
x += -1 ** ~2 // (3 @ y)
not a and (b or c) == d is not e in f
lambda a, /, b=1, *c, d, **e: (yield)
[x for x in y if z async for w in v]
{**a, 'b': 1}, {*a, 1}, {k: v for k, v in d}
a[1:2, ::3, ...], a.b.c(*d, e=1, **f)
f'{x!r:>{w}} {{}} {y=}'
t'{x} and {y:z}'
'it\'s', b'\xff', 1e400, -5j
(a := b), (yield), (a if b else c), (await q)
if a:\n    pass\nelif b:\n    pass\nelse:\n    pass
for i, in x:\n    break\nelse:\n    continue
while True:\n    del a, b[0]
try:\n    raise A from B\nexcept (C, D) as e:\n    raise\nelse:\n    1\nfinally:\n    2
try:\n    pass\nexcept* E:\n    pass
with a as b, (c, d):\n    assert x, 'y'
@d(1)\nclass C[T: int, *U, **V](B, metaclass=M):\n    'doc'\n    x = 1
@p\nasync def f[T = int](a, /, b: int = 1, *, c) -> 'r':\n    async with x:\n        return await y
def g():\n    global a, b\n    nonlocal c\n    import a.b as c, d\n    from . import e\n    from ..f import g as h\n    return *a, b
match a:\n    case 1 | -2.5 | 'x':\n        0\n    case [a, *_] if b:\n        0\n    case {'k': v, **r}:\n        0\n    case C(x, y=1) as z:\n        0\n    case None | _:\n        0
type A[T] = list[T]
(1).real, 1.5.real, (a, b)[0], (lambda: 0)(), (-1) ** 2, (a + b) * c, a ** -b, -(a ** b), (not a) == b, (a, *b)[c]
""".strip().split("\n")
ok = 0
for line in sources:
    source = line.replace("\\n", "\n") if "\\n" in line else line
    tree = ast.parse("async def _():\n" + "\n".join("    " + s for s in source.split("\n"))) if "await" in source or "async for" in source else ast.parse(source)
    out = ast.unparse(tree)
    print(out)
    ok += ast.dump(ast.parse(out)) == ast.dump(tree)
print(ok, len(sources))
