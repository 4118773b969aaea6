# Errors that cannot propagate go to sys.unraisablehook.
import gc
import sys

seen = []
sys.unraisablehook = lambda u: seen.append((u.exc_type.__name__, str(u.exc_value), (u.err_msg or "")[:36]))


class A:
    def __del__(self):
        raise ValueError("in del")


a = A()
del a
gc.collect()
print(seen)
seen.clear()


def g():
    try:
        yield
    finally:
        raise KeyError("in generator close")


it = g()
next(it)
del it
gc.collect()
print(seen[0][:2])
seen.clear()
import weakref

T = type("T", (), {})
t = T()
r = weakref.ref(t, lambda ref: 1 / 0)
del t
gc.collect()
print(seen[0][:2], r())
seen.clear()


def stubborn():
    try:
        yield
    except GeneratorExit:
        yield


s = stubborn()
next(s)
del s
gc.collect()
print(seen[0][:2])
sys.unraisablehook = sys.__unraisablehook__
print(sys.unraisablehook is sys.__unraisablehook__, len(seen))
print("still running")
