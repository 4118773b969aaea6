# suppress, closing, nullcontext, redirect, ExitStack, ContextDecorator.
import contextlib
import io


class R:
    def __init__(self, n): self.n = n
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, *exc): print("exit", self.n, exc[0] and exc[0].__name__); return self.n == "swallow"
    def close(self): print("close", self.n)


with contextlib.suppress(KeyError, ValueError) as s:
    int("x")
print(s)
try:
    with contextlib.suppress(KeyError):
        1 / 0
except ZeroDivisionError as e:
    print(e)
with contextlib.suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1), ValueError(2)])
with contextlib.closing(R("c")) as c, contextlib.nullcontext(5) as n:
    print(c.n, n)
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("captured")
print(repr(out.getvalue()))
with contextlib.ExitStack() as stack:
    a = stack.enter_context(R("a"))
    stack.callback(print, "callback", sep="!")
    stack.push(lambda *exc: print("pushed", exc[0]))
    stack.enter_context(R("swallow"))
    moved = contextlib.ExitStack()
    moved.enter_context(R("kept"))
    kept = moved.pop_all()
    raise OSError("inside")
kept.close()


class Deco(contextlib.ContextDecorator, R):
    def __init__(self): self.n = "deco"


@Deco()
def f(x): print("f", x); return x * 2


print(f(4))
for bad in (lambda: contextlib.ExitStack().enter_context(5), lambda: contextlib.contextmanager(lambda: iter([]))().__enter__(), lambda: contextlib.contextmanager(lambda: (yield from ()))().__enter__()):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print(isinstance(R(1), contextlib.AbstractContextManager), isinstance(5, contextlib.AbstractContextManager))
