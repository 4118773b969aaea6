# globals, locals and vars in modules, functions, classes, comprehensions, generators.
x = 1
print(globals() is globals(), locals() is globals(), globals()["x"], vars() is globals())
globals()["made"] = 5
print(made)


def f(a, b=2):
    c = a + b
    first = locals()
    d = 4
    second = locals()
    first["c"] = 99
    return sorted(first), sorted(second), c, first is second


print(f(1))


def with_cells():
    n = 1
    inner = lambda: n
    snapshot = locals()
    n = 2
    return snapshot["n"], inner(), sorted(snapshot)


print(with_cells())


class C:
    y = 1
    z = locals() is vars()
    locals()["w"] = 3
    print(sorted(k for k in locals() if not k.startswith("__")))


print(C.w, C.z)
print([sorted(locals()) for q in [1]][0] == sorted([*locals(), "q"]) or "comprehension differs")


def comp():
    k = 1
    return [sorted(locals()) for i in [1]][0], list(sorted(locals()) for j in [1])[0]


print(comp())


def frame_locals():
    import sys
    v = 1
    sys._getframe().f_locals["v"] = 10
    return v, type(sys._getframe().f_locals).__name__


print(frame_locals(), eval("locals()", {}, {"m": 1}))
