# Registration through __init_subclass__, decorators, entry by name, and hooks with super().
import abc
import functools
import inspect


class Shape(abc.ABC):
    registry = {}

    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        if not inspect.isabstract(cls):
            cls.registry[name or cls.__name__.lower()] = cls

    @classmethod
    def parse(cls, text):
        name, *args = text.split()
        return cls.registry[name](*map(float, args))

    @abc.abstractmethod
    def area(self): ...
    def __lt__(self, other): return self.area() < other.area()
    def __repr__(self): return f"{type(self).__name__}({', '.join(f'{v:g}' for v in vars(self).values())})"


class Box(Shape):
    def __init__(self, w, h): self.w, self.h = w, h
    def area(self): return self.w * self.h
class Square(Box, name="sq"):
    def __init__(self, s): super().__init__(s, s)
class Disc(Shape):
    def __init__(self, r): self.r = r
    def area(self): return 3 * self.r**2


def traced(f):
    @functools.wraps(f)
    def wrapper(*args, **kw):
        wrapper.calls.append((f.__name__, *args[1:], *kw.items()))
        return f(*args, **kw)
    wrapper.calls = []
    return wrapper


print(sorted(Shape.registry), sorted(Shape.parse(s) for s in ("box 2 3", "sq 2", "disc 1")), max(map(Shape.parse, ("box 1 1", "sq 9"))))
for bad in ("hexagon 1", "box 1", "sq x", ""):
    try:
        Shape.parse(bad)
    except Exception as e:
        print(repr(bad), type(e).__name__, e)
class Service:
    @traced
    def go(self, x, *, fast=False): return x * (2 if fast else 1)
s = Service()
print(s.go(3), s.go(4, fast=True), Service.go.calls, inspect.signature(s.go), Service.go.__name__)
print([c.__name__ for c in Square.__mro__], Shape.__abstractmethods__, issubclass(Square, Shape), Square.__init__.__qualname__)
