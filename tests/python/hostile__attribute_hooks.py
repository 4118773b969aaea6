# Attribute hooks that raise, return odd things, or are missing.
class G:
    def __getattribute__(self, name):
        if name == "boom": raise ValueError("boom")
        if name == "gone": raise AttributeError
        if name == "__class__": return int
        return name


g = G()
print(g.anything, g.__dict__, g.__class__, isinstance(g, int), type(g).__name__, hasattr(g, "gone"), getattr(g, "gone", "default"))
for f in (lambda: g.boom, lambda: g.gone, lambda: hasattr(g, "boom"), lambda: getattr(g, "boom", 1), lambda: vars(g), lambda: dir(g), lambda: len(g), lambda: g(), lambda: g + 1):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, repr(str(e)))


class D:
    def __get__(self, obj, owner): raise AttributeError("from descriptor")


class H:
    d = D()
    def __getattr__(self, name): return f"getattr {name}"


class NoFallback:
    d = D()


print(H().d, hasattr(NoFallback(), "d"), getattr(NoFallback(), "d", "dflt"))
for f in (lambda: NoFallback().d, lambda: NoFallback.d, lambda: H.d):
    try:
        print(f())
    except AttributeError as e:
        print(e)


class SetOnly:
    def __setattr__(self, name, value): raise TypeError(f"frozen {name}")
    def __delattr__(self, name): raise KeyError(name)


s = SetOnly()
for change in ("s.x = 1", "del s.x", "s.x += 1", "setattr(s, 'y', 2)", "for s.i in [1]: pass", "with open_ as s.f: pass", "import math as s", "s, s.z = 1, 2", "(s.w, q) = 1, 2"):
    class open_:
        def __enter__(self): return 1
        def __exit__(self, *a): pass
    try:
        exec(change, {"s": SetOnly(), "open_": open_()})
        print(change, "fine")
    except Exception as e:
        print(change, type(e).__name__, e)
object.__setattr__(s, "x", 5)
print(s.x, s.__dict__)
