# ExceptionGroup: construction, split, subgroup, derive.
E, B = ExceptionGroup, BaseExceptionGroup
g = E("top", [ValueError("a"), E("mid", [TypeError("b"), ValueError("c")]), OSError("d")])
print(g, repr(g), g.message, len(g.exceptions), g.args[0])
match_, rest = g.split(ValueError)
print(match_, [type(x).__name__ for x in match_.exceptions], rest)
print(g.split(KeyError), g.split(Exception)[1])
print(repr(g.subgroup((TypeError, OSError))))
print(repr(g.subgroup(lambda e: str(e) == "c")), g.subgroup(KeyError))
print(type(B("x", [ValueError()])).__name__, type(B("x", [KeyboardInterrupt()])).__name__)
for source in ("E('m', [])", "E('m', [1])", "E('m', 5)", "E(5, [ValueError()])", "E('m')", "E('m', [KeyboardInterrupt()])",
               "g.split(5)", "g.subgroup([ValueError])", "E('m', {ValueError()})"):
    try:
        print(eval(source))
    except (TypeError, ValueError) as e:
        print(f"{source:32} {type(e).__name__}: {e}")


class Mine(ExceptionGroup):
    def __new__(cls, msg, excs, code=0):
        self = super().__new__(cls, msg, excs)
        self.code = code
        return self

    def derive(self, excs):
        return Mine(self.message, excs, self.code)


try:
    Mine("m", [ValueError(1)], code=7)
except TypeError as e:
    print(e)
m = Mine("m", [ValueError(1), TypeError(2)], 7)
m.add_note("kept")
a, b = m.split(ValueError)
print(type(a).__name__, a.code, b.__notes__, a.exceptions, b.derive([OSError()]).code)
print(issubclass(E, Exception), issubclass(B, Exception), E.__mro__[1:3])
