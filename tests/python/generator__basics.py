# Laziness, exhaustion, return values and introspection.
def gen(n):
    print("started")
    for i in range(n):
        got = yield i
        print("got", got)
    return "done"


g = gen(2)
print(g.gi_running, g.gi_frame is not None, g.gi_yieldfrom, g.__name__, g.__qualname__)
print(next(g))
print(g.send("x"))
try:
    next(g)
except StopIteration as e:
    print("value", e.value, e.args)
print(next(g, "default"), g.gi_frame)
fresh = gen(1)
try:
    fresh.send(5)
except TypeError as e:
    print(e)
print(fresh.send(None))


def reenter():
    try:
        next(me)
    except ValueError as e:
        yield str(e)


me = reenter()
print(next(me))
print(iter(me) is me, type(me), (i for i in ()).__name__)


def leak():
    yield 1
    raise StopIteration("inner")


try:
    list(leak())
except RuntimeError as e:
    print(e, repr(e.__cause__))
