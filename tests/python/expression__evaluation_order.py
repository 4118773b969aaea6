# Operands are evaluated left to right, the value of an assignment before its targets.
def see(tag, value=None):
    print(tag, end=" ")
    return value


see("1", 1) + see("2", 2) * see("3", 3)
print()
[see("a"), see("b"), {see("k", "k"): see("v")}, see("c")]
print()
box = {}
see("box", box)[see("key", "x")] = see("value", 5)
print(box)


def show(*args, **kwargs):
    print("|", args, kwargs)


show(see("f1", 1), *see("f2", [2]), k=see("f3", 3), **see("f4", {"z": 4}))
first = second = see("once", [])
print(first is second)
see("t", box)["x"] += see("v", 1)
print(box)
see("if", True) and see("then") or see("else")
print()
see("yes") if see("cond", False) else see("no")
print()
data = [0, 1, 2]
i = 0
i, data[i] = 2, "changed"
print(i, data)
