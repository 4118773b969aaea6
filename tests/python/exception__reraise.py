# Bare raise, sys.exception, and state restored after handlers.
import sys

print(sys.exception())


def inner():
    print("in inner", repr(sys.exception()))
    raise


try:
    try:
        raise ValueError("first")
    except ValueError:
        inner()
except ValueError as e:
    print("again", e, sys.exception() is e, sys.exc_info()[0])
print(sys.exception(), sys.exc_info())
try:
    raise KeyError("outer")
except KeyError:
    try:
        raise TypeError("inner")
    except TypeError as t:
        print(repr(t.__context__))
    print(repr(sys.exception()))


def gen():
    print("gen start", repr(sys.exception()))
    try:
        raise OSError("in gen")
    except OSError:
        yield repr(sys.exception())
        yield repr(sys.exception())


g = gen()
try:
    raise IndexError("caller")
except IndexError:
    print(next(g), repr(sys.exception()))
print(next(g), sys.exception())
a, b = KeyError("a"), KeyError("b")
try:
    try:
        raise a
    except KeyError:
        try:
            raise b
        except KeyError:
            raise a
except KeyError as x:
    print(repr(x), repr(x.__context__), b.__context__)
