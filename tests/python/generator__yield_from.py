# Delegation passes values, exceptions and the result.
def inner():
    try:
        got = yield "a"
        print("inner got", got)
        yield "b"
    except KeyError as e:
        print("inner caught", e)
        yield "recovered"
    finally:
        print("inner closed")
    return "result"


def outer():
    value = yield from inner()
    print("outer value", value)
    yield from [1, 2]
    return (yield from ())


g = outer()
print(next(g), g.gi_yieldfrom.__name__)
print(g.send("hello"))
print(g.throw(KeyError("k")))
print(list(g))
h = outer()
next(h)
h.close()


def bad():
    yield from 5


try:
    next(bad())
except TypeError as e:
    print(e)
plain = outer()
next(plain), next(plain), next(plain)
try:
    plain.send("to list iterator")
except AttributeError as e:
    print(e)
