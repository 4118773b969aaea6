# Source lines and carets, from a linecache entry.
import linecache
import traceback

source = """def subscript(d):
    return d["a"]["b"] + 1
def attribute(x):
    return x.real.missing.more
def call(f):
    return f(1, 2)(3)
def binary(a, b):
    return a + 1 + b * (2 - a)
def chained(a):
    value = (a
             + "text")
    return value
def assertion(a):
    assert a > 5, "small"
def wide(é):
    return "日本" + é + 1
"""
linecache.cache["cached.py"] = (len(source), None, source.splitlines(True), "cached.py")
ns = {}
exec(compile(source, "cached.py", "exec"), ns)
for name, argument in (("subscript", {"a": None}), ("attribute", 5), ("call", max), ("binary", "x"), ("chained", 1), ("assertion", 3), ("wide", "é")):
    try:
        ns[name](argument)
    except Exception as e:
        lines = traceback.format_exception(type(e), e, e.__traceback__.tb_next)
        print("".join(lines), end="")
