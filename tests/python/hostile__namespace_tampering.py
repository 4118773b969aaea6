# Odd namespaces for exec, classes and functions; shadowed builtins.
class Spy(dict):
    def __getitem__(self, key):
        log.append("get " + key)
        return super().__getitem__(key)
    def __setitem__(self, key, value):
        log.append("set " + key)
        super().__setitem__(key, value)
    def __missing__(self, key):
        if key.isupper():
            return key.lower()
        raise KeyError(key)


log = []
ns = Spy()
exec("a = 1\nb = a + 1\nprint(FOO, b)\ndel a", {}, ns)
print(log, dict(ns))
log.clear()


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases): return Spy()


class C(metaclass=Meta):
    x = 1
    y = x, BAR


print([e for e in log if "__" not in e], C.y)
print(eval("len", {"len": "shadow"}), eval("[len(x) for x in 'ab']", {"len": lambda v: "mine"}), eval("x", {}, type("M", (), {"__getitem__": lambda s, k: k * 2})()))
for source, g in (("len([])", {"__builtins__": {}}), ("x", {"__builtins__": 5}), ("class A: pass", {"__builtins__": {}}), ("import os", {"__builtins__": {}}), ("import os", {"__builtins__": {"__import__": lambda *a: print("import", a[0], a[3])}}), ("print(1)", {"__builtins__": {"print": lambda *a: log.append(a)}}), ("assert 0", {"__builtins__": {}}), ("raise E", {"E": ValueError("from ns")}), ("del zz", {}), ("x: int = 1", {"__builtins__": {}}), ("from q import *", {"__builtins__": {"__import__": lambda *a: type("Mod", (), {"__all__": ["p"], "p": 3})}}), ("f'{x}'", {"x": 5})):
    try:
        exec(source, g)
        print(source, "fine", sorted(k for k in g if k != "__builtins__" and not k.startswith("__")))
    except Exception as e:
        print(source, type(e).__name__, e)
def f(): return helper()
try:
    f()
except NameError as e:
    print(e)
f.__globals__["helper"] = lambda: "late"
print(f(), log[-1])
import builtins
builtins.injected = "everywhere"
print(injected, "injected" in globals())
del builtins.injected
