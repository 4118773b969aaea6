# Odd exceptions: classes that fail to build, wrong types, self chains, bad strings.
class NoArgs(Exception):
    def __init__(self): pass
class Needs(Exception):
    def __init__(self, a, b): super().__init__(a)
class NotInstance(Exception):
    def __new__(cls, *a): return 5
class Boom(Exception):
    def __init__(self): raise KeyError("while building")
class BadStr(Exception):
    def __str__(self): raise ValueError("in str")
class Odd(Exception):
    args = property(lambda self: ("fake",))


def attempt(label, f):
    try:
        f()
    except BaseException as e:
        try:
            print(label, type(e).__name__, str(e).replace("__main__.", ""))
        except ValueError as inner:
            print(label, type(e).__name__, "str fails:", inner)


def throw(x, cause=...):
    if cause is ...:
        raise x
    raise x from cause


for label, args in {"class": (NoArgs,), "needs": (Needs,), "not instance": (NotInstance,), "boom": (Boom,), "str": (BadStr,), "int": (5,), "text": ("text",), "type": (int,), "None": (None,), "cause class": (ValueError, KeyError), "cause bad": (ValueError, 5), "cause int class": (ValueError, int), "cause boom": (ValueError, Boom), "tuple": ((ValueError, 1),), "odd": (Odd("real"),), "base": (BaseException("base"),), "exit": (SystemExit(4),), "interrupt": (KeyboardInterrupt(),), "stop": (StopIteration(3),)}.items():
    attempt(label, lambda: throw(*args))
print(NoArgs().args, NoArgs.__new__(NoArgs, 1, 2).args, Odd("x").args, repr(Odd("x")), Needs(1, 2).args)
e = ValueError("self")
e.__cause__ = e.__context__ = e
attempt("self cause", lambda: throw(e))
try:
    raise e
except ValueError as again:
    print(again is again.__cause__, again.__context__ is again)
def matching(handler):
    try:
        raise ValueError("v")
    except handler:
        return "caught"
for h in ((), (ValueError,), (KeyError, (ValueError,)), ValueError, (OSError, ValueError), object, "x", None, (BaseException,)):
    try:
        print(h, matching(h))
    except ValueError:
        print(h, "passed through")
    except TypeError as t:
        print(h, t)
