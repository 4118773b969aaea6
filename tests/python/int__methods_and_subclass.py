# Attributes of int, comparison with other types, and subclasses that keep or lose their type.
class Money(int):
    def __repr__(self):
        return f"Money({int(self)})"

    def __add__(self, other):
        return Money(int(self) + other)

    __radd__ = __add__


m = Money(5)
print(m, m + 1, 1 + m, m * 2, -m, +m, type(+m), abs(m), m == 5, hash(m) == hash(5), {5: "x"}[m])
print(sum([m, m]), int(m), type(int(m)), f"{m}", f"{m:d}", str(m), m.real, "%d" % m, "%s" % m)
print(m & 4, m << 1, divmod(m, 2), m // 2, m / 2, float(m), m.bit_length(), range(m)[-1], [1] * m)
print(Money("12"), Money("ff", 16), Money.from_bytes(b"\1\0"), type(Money.from_bytes(b"\1")), isinstance(m, int))
print(1 == 1.0 == 1 + 0j == True, hash(1) == hash(1.0) == hash(True))
print((5).__add__(2.0), (5).__eq__("5"), (5).__lt__(6), (5).__rsub__(8), (5).__pow__(2, 7), (5).__divmod__(2))
print((7).__floor__(), (7).__round__(), (17).__round__(-1), round(15, -1), round(25, -1), round(-25, -1), round(12345, -2))
print((3).__bool__(), (0).__bool__(), (3).__index__(), int.__name__, int.mro())
print([n for n in dir(int) if not n.startswith("_")])
for wrong in ("(5).x = 1", "int.x = 1", "del (5).real", "(5).real = 3", "len(5)"):
    try:
        exec(wrong)
    except (TypeError, AttributeError) as e:
        print(wrong, "->", e)
