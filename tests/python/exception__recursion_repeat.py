# Repeated frames are folded in a traceback.
import traceback

source = "def f(n):\n    if n:\n        f(n - 1)\n    else:\n        raise ValueError('bottom')\n\ndef a(n):\n    if n == 0:\n        1 / 0\n    b(n - 1)\n\ndef b(n):\n    a(n)\n"
ns = {}
exec(compile(source, "deep.py", "exec"), ns)
for name, depth in (("f", 2), ("f", 4), ("f", 50), ("a", 3)):
    try:
        ns[name](depth)
    except Exception as e:
        print(f"--- {name} {depth}")
        print("".join(traceback.format_exception(type(e), e, e.__traceback__.tb_next)), end="")
try:
    ns["f"](-1)
except RecursionError as e:
    lines = traceback.format_exception(type(e), e, e.__traceback__.tb_next)
    print(len(lines), lines[0], lines[-1][:48])
    print("more times]" in "".join(lines))
