# TracebackException and its parts, print_exc into a stream, format_list.
import io
import traceback

source = "def a():\n    b()\n\ndef b():\n    x, y = 1, {'k': 2}\n    raise LookupError('inside', 5)\n"
ns = {}
exec(compile(source, "parts.py", "exec"), ns)
try:
    ns["a"]()
except LookupError as e:
    t = traceback.TracebackException(type(e), e, e.__traceback__.tb_next, capture_locals=True, lookup_lines=False)
    print(t.exc_type_str, str(t), [f.name for f in t.stack], t.stack[-1].locals, t.__cause__, t.__context__)
    print("".join(t.format()), end="")
    out = io.StringIO()
    traceback.print_exception(type(e), e, e.__traceback__.tb_next, file=out, limit=1)
    print(out.getvalue(), end="")
    out = io.StringIO()
    traceback.print_tb(e.__traceback__.tb_next, file=out)
    print(out.getvalue(), end="")
    print(traceback.TracebackException.from_exception(e) == t, t == t)
print(traceback.format_list([("f.py", 3, "name", "  text  "), ("g.py", 4, "other", None)]))
frame = traceback.FrameSummary("f.py", 10, "fn", line="the line")
print(frame, list(frame), frame.line, frame == ("f.py", 10, "fn", "the line"), frame[1])
print(traceback.format_exception_only(ValueError("only")), traceback.format_exception_only(KeyError, KeyError("k")), traceback.format_exc())
print(traceback.format_exception(None), traceback.format_exception(ValueError("no tb")))
class Broken(Exception):
    def __str__(self):
        raise RuntimeError
print(traceback.format_exception_only(Broken()), traceback.StackSummary.from_list([("a", 1, "b", "c")]))
