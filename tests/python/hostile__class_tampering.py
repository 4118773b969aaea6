# Changing classes, __class__, __bases__ and __dict__ of living objects.
class A:
    def who(self): return "A"
class B:
    def who(self): return "B"
class S:
    __slots__ = ("x",)
class Sub(A): pass


a, s = A(), Sub()
a.__class__ = B
print(a.who(), isinstance(a, A), type(a).__name__)
Sub.__bases__ = (B,)
print(s.who(), Sub.__mro__[1].__name__, A.__subclasses__(), B.__subclasses__() == [Sub])
A.who = lambda self: "patched"
print(A().who(), A.__dict__["who"](None))
del A.who
print(hasattr(A(), "who"))
for change in ("a.__class__ = S", "a.__class__ = int", "a.__class__ = 5", "(5).__class__ = B", "Sub.__bases__ = (Sub,)", "Sub.__bases__ = (int,)", "Sub.__bases__ = ()", "Sub.__bases__ = (B, B)", "Sub.__bases__ = [B]", "B.__dict__['z'] = 1", "B.__dict__ = {}", "a.__dict__ = 5", "del a.__dict__", "del a.__class__", "int.who = 1", "del int.real", "B.__mro__ = ()", "type.__call__ = 1", "object.x = 1", "S().y = 1", "a.__dict__ = {1: 2}", "B.__name__ = ''", "B.__weakref__ = 1", "del B.__bases__", "print.__self__ = 1", "Sub.__abstractmethods__", "B.__bases__ = (A,)"):
    try:
        exec(change)
        print(change, "allowed")
    except Exception as e:
        print(f"{change:26} {type(e).__name__}: {e}")
class Base:
    def __init_subclass__(cls): raise RuntimeError("no subclasses")
try:
    class Never(Base): pass
except RuntimeError as e:
    print(e, "Never" in globals())
class Meta(type):
    def mro(cls): return [cls, object] if cls.__name__ == "Odd" else super().mro()
class Odd(A, metaclass=Meta): pass
print([c.__name__ for c in Odd.__mro__], issubclass(Odd, A), Odd.__bases__ == (A,))
try:
    type("Bad", (A,), {}, ) and type.__new__(type("M2", (type,), {"mro": lambda c: [5]}), "X", (), {})
except TypeError as e:
    print(e)
