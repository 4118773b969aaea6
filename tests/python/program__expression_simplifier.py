# Symbolic expressions with dataclasses, match and operator overloading.
from dataclasses import dataclass
from functools import singledispatch


class Ops:
    def __add__(self, o): return Bin("+", self, wrap(o))
    def __radd__(self, o): return Bin("+", wrap(o), self)
    def __mul__(self, o): return Bin("*", self, wrap(o))
    def __rmul__(self, o): return Bin("*", wrap(o), self)
    def __pow__(self, n): return Bin("**", self, wrap(n))


@dataclass(frozen=True)
class Num(Ops):
    v: float
    def __str__(self): return str(self.v)
@dataclass(frozen=True)
class Var(Ops):
    name: str
    def __str__(self): return self.name
@dataclass(frozen=True)
class Bin(Ops):
    op: str
    a: Ops
    b: Ops
    def __str__(self): return f"({self.a} {self.op} {self.b})"


def wrap(x): return x if isinstance(x, Ops) else Num(x)


def simplify(e):
    match e:
        case Bin(op, a, b):
            match op, simplify(a), simplify(b):
                case "+", Num(x), Num(y): return Num(x + y)
                case "*", Num(x), Num(y): return Num(x * y)
                case "**", Num(x), Num(y): return Num(x**y)
                case ("+", Num(0), x) | ("+", x, Num(0)) | ("*", Num(1), x) | ("*", x, Num(1)) | ("**", x, Num(1)): return x
                case ("*", Num(0), _) | ("*", _, Num(0)): return Num(0)
                case "**", _, Num(0): return Num(1)
                case "+", x, y if x == y: return Num(2) * x
                case _, x, y: return Bin(op, x, y)
    return e


def derive(e, x):
    match e:
        case Num(): return Num(0)
        case Var(n): return Num(int(n == x.name))
        case Bin("+", a, b): return derive(a, x) + derive(b, x)
        case Bin("*", a, b): return derive(a, x) * b + a * derive(b, x)
        case Bin("**", a, Num(n)): return n * a ** (n - 1) * derive(a, x)


x, y = Var("x"), Var("y")
for e in (x * 1 + 0, 2 * x**3 + x * y, (x + x) * (1 + 2), x**2 * 0 + 5, (x + 1) ** 2):
    print(e, "=>", simplify(e), "| d/dx", simplify(derive(e, x)))
print(x + 1 == Var("x") + 1, hash(x + 1) == hash(Var("x") + Num(1)), {simplify(x * 1)} == {x}, repr(Num(2) * x))
