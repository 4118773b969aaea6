# iter in both forms, next with default, aiter and anext.
import functools

values = iter([1, 2, 0, 3])
print(list(iter(lambda: next(values), 0)), list(values))
print(next(iter(lambda: "b", "z")))


class Old:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


print(list(Old()), 20 in Old(), list(zip(Old(), "ab")), tuple(enumerate(Old())))
it = iter(Old())
print(type(it), next(it), it.__reduce__()[2], it.__setstate__(2), next(it), next(it, "end"))
call_it = iter(lambda: 1 / 0, None)
print(type(call_it))
try:
    next(call_it)
except ZeroDivisionError as e:
    print(e)


class Stop:
    def __call__(self):
        raise StopIteration


print(list(iter(Stop(), 1)))
for call in ("iter(5)", "iter(5, 0)", "iter()", "iter(1, 2, 3)", "next([])", "next(iter([]))", "next(iter([]), 1, 2)", "next()", "aiter([])", "anext(5)", "iter(int)", "iter(None)", "iter(lambda: 1)"):
    try:
        print(call, eval(call))
    except Exception as e:
        print(call, "->", type(e).__name__, e)


async def agen():
    yield 1


a = agen()
print(aiter(a) is a, type(a).__name__)
try:
    anext(a, None).__await__().send(None)
except StopIteration as e:
    print(e.value)
