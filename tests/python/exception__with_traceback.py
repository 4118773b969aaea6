# with_traceback, tb attributes, and frames seen from a handler.
import sys
import types


def f():
    local = "in f"
    raise ValueError("x")


def g():
    f()


try:
    g()
except ValueError as e:
    saved = e
tb = saved.__traceback__
names = []
while tb:
    names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
    last, tb = tb, tb.tb_next
print([n for n, _ in names], names[1:])
print(last.tb_frame.f_locals, last.tb_frame.f_back.f_code.co_name, type(last))
again = ValueError("y").with_traceback(last)
print(again.__traceback__ is last, again.with_traceback(None).__traceback__, again)
made = types.TracebackType(None, last.tb_frame, last.tb_lasti, 123)
print(made.tb_lineno, made.tb_next)
made.tb_next = last
print(made.tb_next is last)
try:
    last.tb_next = made
except ValueError as e:
    print(e)
for wrong in ("ValueError().with_traceback(5)", "types.TracebackType(5, 1, 1, 1)", "made.tb_next = 5", "made.tb_frame = 1"):
    try:
        exec(wrong)
    except (TypeError, AttributeError) as e:
        print(wrong, "->", type(e).__name__, e)
print(sys.exc_info(), sys.exception(), saved.__traceback__ is not None)
try:
    raise saved
except ValueError as e:
    n, t = 0, e.__traceback__
    while t:
        n, t = n + 1, t.tb_next
    print(n, [f for f in names][0][0])
