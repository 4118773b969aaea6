# A name that one comprehension binds is global again in the next.
x = 3


def reuse():
    first = [x for x in [1]]
    return first, [x for _ in [1]]


print(reuse())


class Holder:
    found = [lambda: __class__ for _ in [1]]
    names = [(lambda: sorted(__classdict__))() for _ in [1]]
    __classdict__: int


print(Holder.found[0]() is Holder, "found" in Holder.names[0])
print(Holder.__annotations__)

for wrong in (
    "class C(metaclass=type, metaclass=type): pass",
    "f(a=1, a=2)",
):
    try:
        compile(wrong, "<text>", "exec")
    except SyntaxError as error:
        print(error.msg)


def echo(**words):
    return words


try:
    echo(**{1: 3}, **{1: 5})
except TypeError as error:
    print(error)
try:
    echo(**{1: 3})
except TypeError as error:
    print(error)

for text in ("% %", "%5%", "%%"):
    for values in ((), 1):
        try:
            print(text % values)
        except (TypeError, ValueError) as error:
            print(error)
print(sum([1.0, 10**100, 1.0, -(10**100)]), sum([2j, 1.0, 10**100, 1.0, -(10**100)]))
