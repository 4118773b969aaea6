# __len__, __length_hint__, __index__ in every index position.
import operator


class I:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        return self.v


x = list(range(10))
print(x[I(3)], x[I(-1)], x[I(2):I(5)], x[::I(4)], "abc"[I(1)], b"abc"[I(0)], (1, 2)[I(1)], range(9)[I(4)])
x[I(0)] = "zero"
del x[I(1)]
x.insert(I(1), "one")
print(x.pop(I(2)), x[:3], [0] * I(2), "ab" * I(2), hex(I(17)), chr(I(65)), bytes([I(66)]), round(2.567, I(1)), 1 << int(I(3)), operator.index(I(9)))
print("abc".find("c", I(1)), "a,b,c".split(",", I(1)), "a".zfill(I(3)), "ab".ljust(I(4)) + "|", int("11", I(2)), [1, 2, 3].index(3, I(1)))


class Hint:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        return self.hint

    def __iter__(self):
        return iter([1, 2])


print(operator.length_hint(Hint(5)), operator.length_hint([1]), operator.length_hint(5, 7), operator.length_hint(Hint(NotImplemented), 3), list(Hint(0)), list(Hint(1000)))
for f in (lambda: operator.length_hint(Hint(-1)), lambda: operator.length_hint(Hint("x")), lambda: list(Hint(-1)), lambda: list(Hint("x")), lambda: operator.length_hint([], "a"), lambda: operator.index(1.5), lambda: operator.index("1"), lambda: x[I("a")],
          lambda: x[I(2**70)], lambda: x[I(2**70):], lambda: [0] * I(2**70), lambda: "abc"[I(10)], lambda: x["1"], lambda: x[None], lambda: x[1, 2], lambda: range(I(1.5)), lambda: chr(I(-1)), lambda: [].pop(I(0))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
