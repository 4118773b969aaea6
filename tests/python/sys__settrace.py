# Tracing: call, line, return and exception events of one function.
import sys

source = '''
def traced(n):
    total = 0
    for i in range(n):
        if i == 1:
            continue
        total += i
    try:
        1 / n
    except ZeroDivisionError:
        total = -1
    return total

def gen():
    yield 1
    yield 2
'''
ns = {}
exec(compile(source, "traced.py", "exec"), ns)
events = []


def tracer(frame, event, arg):
    if frame.f_code.co_filename != "traced.py":
        return None
    label = event[0]
    if event == "exception":
        arg = arg[0].__name__
    events.append(f"{label}{frame.f_lineno}" + (f"={arg!r}" if event in ("return", "exception") else ""))
    return tracer

def run(f, *args):
    events.clear()
    sys.settrace(tracer)
    try:
        result = f(*args)
    finally:
        sys.settrace(None)
    print(result, " ".join(events))


run(ns["traced"], 3)
run(ns["traced"], 0)
run(ns["traced"], 1)
run(lambda: list(ns["gen"]()))
print(sys.gettrace())
bad = []
def failing(frame, event, arg):
    bad.append(event)
    raise ValueError("from tracer")
try:
    sys.settrace(failing)
    ns["traced"](1)
except ValueError as e:
    print(e, bad, sys.gettrace())
finally:
    sys.settrace(None)
