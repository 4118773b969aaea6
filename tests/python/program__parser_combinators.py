# Parser combinators as closures and operator overloading.
class P:
    def __init__(self, run): self.run = run
    def __add__(self, o):
        def both(s):
            for a, rest in self.run(s):
                for b, rest2 in o.run(rest):
                    yield (a, b), rest2
        return P(both)
    def __or__(self, o): return P(lambda s: iter([r] if (r := next(self.run(s), None)) else list(o.run(s))))
    def __rshift__(self, f): return P(lambda s: ((f(v), rest) for v, rest in self.run(s)))
    def __lshift__(self, o): return (self + o) >> (lambda ab: ab[0])
    def many(self):
        def loop(s):
            out = []
            while (r := next(self.run(s), None)):
                v, s = r
                out.append(v)
            yield out, s
        return P(loop)
    def parse(self, text):
        r = next(self.run(text), None)
        if r is None or r[1]:
            raise ValueError(f"cannot parse {text!r}" + (f" at {r[1]!r}" if r else ""))
        return r[0]


def char(test): return P(lambda s: iter([(s[0], s[1:])] if s and test(s[0]) else []))
def lit(c): return char(lambda x: x == c) << char(str.isspace).many()
def lazy(f): return P(lambda s: f().run(s))


number = (char(str.isdigit) + char(str.isdigit).many() >> (lambda p: int(p[0] + "".join(p[1])))) << char(str.isspace).many()
def fold(p):
    value, rest = p
    for op, v in rest:
        value = {"+": value + v, "-": value - v, "*": value * v, "/": value / v if v else float("inf")}[op]
    return value
factor = number | ((lit("(") + lazy(lambda: expr) << lit(")")) >> (lambda p: p[1])) | (lit("-") + lazy(lambda: factor) >> (lambda p: -p[1]))
term = factor + ((lit("*") | lit("/")) + factor).many() >> fold
expr = term + ((lit("+") | lit("-")) + term).many() >> fold
for text in ("1 + 2*3", "(1+2) * 3", "2 * (3 + 4) - -5", "10/4", "8 - 3 - 2", "((7))", "1 +", "(1", "x", "1 2", "", "4/0"):
    try:
        print(repr(text), expr.parse(text))
    except ValueError as e:
        print(e)
items = (lit("[") + (number + (lit(",") + number >> (lambda p: p[1])).many() >> (lambda p: [p[0], *p[1]])) << lit("]")) >> (lambda p: p[1])
print(items.parse("[1, 22,333]"), number.many().parse("1 2 3"))
