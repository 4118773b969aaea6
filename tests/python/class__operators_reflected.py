# Binary operators try left, then right; a subclass on the right goes first.
class Num:
    def __init__(self, v):
        self.v = v


def install(name):
    def forward(self, other):
        return f"{type(self).__name__}.__{name}__" if self.v else NotImplemented

    def backward(self, other):
        return f"{type(self).__name__}.__r{name}__" if self.v else NotImplemented

    setattr(Num, f"__{name}__", forward)
    setattr(Num, f"__r{name}__", backward)


symbols = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**",
           "lshift": "<<", "rshift": ">>", "and": "&", "xor": "^", "or": "|", "matmul": "@"}
for name in symbols:
    install(name)


class Sub(Num):
    def __radd__(self, other):
        return "Sub goes first"


a, zero, s = Num(1), Num(0), Sub(1)
for name, symbol in symbols.items():
    print(symbol, eval(f"a {symbol} 5"), eval(f"5 {symbol} a"), eval(f"a {symbol} s"), end=" ")
    try:
        eval(f"zero {symbol} zero")
    except TypeError as e:
        print(e)
print(divmod(7, 2), (1).__add__("x"), (1).__radd__(2.0))
try:
    zero + 5
except TypeError as e:
    print(e)
try:
    divmod("a", 2)
except TypeError as e:
    print(e)
try:
    pow(zero, 2, 3)
except TypeError as e:
    print(e)
