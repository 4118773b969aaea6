# sys.excepthook and its default, written to a replaced stderr.
import io
import sys

real = sys.stderr
sys.stderr = io.StringIO()
e = ValueError("shown")
sys.excepthook(ValueError, e, None)
e.add_note("with a note")
sys.__excepthook__(type(e), e, None)
sys.__excepthook__(ExceptionGroup, ExceptionGroup("g", [e]), None)
text = sys.stderr.getvalue()
sys.stderr = real
print(text, end="")
for args in ((), (1,), (ValueError, ValueError("x"))):
    try:
        sys.__excepthook__(*args)
    except TypeError as t:
        print(t)
sys.stderr = io.StringIO()
sys.__excepthook__(ValueError, "not an exception", None)
text = sys.stderr.getvalue()
sys.stderr = real
print(text.splitlines()[0])
import threading

caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
t = threading.Thread(target=lambda: {}["absent"], name="worker")
t.start()
t.join()
print(caught)
