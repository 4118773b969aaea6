# Handlers inside handlers: which exception is current, and what each name is bound to.
import sys

def current():
    e = sys.exception()
    return repr(e) if e else "none"

def a():
    try:
        raise ValueError("a")
    except ValueError as e:
        print("a1", current())
        try:
            b()
        except KeyError as e2:
            print("a2", current(), repr(e2.__context__))
        print("a3", current())
        try:
            pass
        finally:
            print("a4", current())
    print("a5", current())

def b():
    print("b0", current())
    try:
        raise TypeError("b")
    except TypeError:
        print("b1", current())
        for _ in range(1):
            try:
                raise OSError("loop")
            except OSError:
                print("b2", current())
        print("b3", current())
    print("b4", current())
    raise KeyError("from b")

a()

def generator():
    try:
        yield current()
    except IndexError:
        yield current()
        try:
            raise RuntimeError("inside")
        except RuntimeError:
            yield current()
    yield current()

try:
    raise ZeroDivisionError("outer")
except ZeroDivisionError:
    g = generator()
    print(next(g), g.throw(IndexError("thrown")), next(g), current())
print(next(g), current())
print([current() for _ in "a"], (lambda: current())())
