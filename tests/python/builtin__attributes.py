# getattr, setattr, delattr, hasattr, vars, dir.
class A:
    cls = 1

    def __init__(self):
        self.x = 5

    def m(self): ...

    @property
    def raises_value(self):
        raise ValueError("inside")

    @property
    def raises_attribute(self):
        raise AttributeError("hidden")


a = A()
print(getattr(a, "x"), getattr(a, "nope", "default"), getattr(a, "raises_attribute", "swallowed"), hasattr(a, "raises_attribute"), hasattr(a, "m"), hasattr(A, "x"))
for call in ("getattr(a, 'raises_value', 1)", "hasattr(a, 'raises_value')", "getattr(a, 'nope')", "getattr(A, 'nope')", "getattr(a, 5)", "hasattr(a, 5)", "setattr(a, 5, 1)", "getattr(a)", "setattr(a, 'b')", "delattr(a, 'nope')",
             "delattr(a, 'cls')", "setattr(5, 'x', 1)", "setattr(int, 'x', 1)", "setattr(a, 'raises_value', 1)", "delattr(A, 'nope')", "vars(5)", "vars([])", "vars(1, 2)", "dir(1, 2)", "getattr(a, 'a', 1, 2)", "setattr(len, 'x', 1)", "getattr(None, 'é')", "setattr(A.m, 'k', 2)", "setattr(a.m, 'k', 2)"):
    try:
        print(f"{call:32} {eval(call)}")
    except Exception as e:
        print(f"{call:32} {type(e).__name__}: {e}")
setattr(a, "any name", 1)
print(vars(a), vars(a) is a.__dict__, sorted(k for k in vars(A) if not k.startswith("__")))
a.__dict__["injected"] = 2
print(a.injected, [n for n in dir(a) if not n.startswith("__")])
delattr(a, "x")
print("x" in dir(a), "cls" in dir(a), "mro" in dir(A), "mro" in dir(type(A)))


def f():
    q = 1
    return dir(), vars(), locals()


print(f(), type(vars(A)))
a.__dict__ = {"fresh": 1}
print(a.fresh, vars(a))
