# In-place methods, and the fall back to the plain operator.
class Acc:
    def __init__(self, *items):
        self.items = list(items)

    def __iadd__(self, other):
        self.items.append(other)
        return self

    def __add__(self, other):
        return Acc(*self.items, "plain", other)

    def __imul__(self, other):
        return NotImplemented

    def __mul__(self, other):
        return Acc(*self.items * other)

    def __ior__(self, other):
        return "replaced"

    def __repr__(self):
        return f"Acc{self.items}"


a = b = Acc(1)
a += 2
print(a, b, a is b)
a = a + 3
print(a, b, a is b)
a *= 2
print(a, a is b)
b |= 1
print(b)
for op in ("-=", "/=", "//=", "%=", "**=", "<<=", ">>=", "&=", "^=", "@=", "*="):
    try:
        exec(f"a {op} None")
    except TypeError as e:
        print(e)
import operator

x = [1]
y = operator.iadd(x, [2])
print(x is y, x, operator.iconcat(x, (3,)))
n = 5
print(operator.iadd(n, 1), n)
