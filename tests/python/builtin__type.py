# type() in both forms and what a type reports.
C = type("C", (list,), {"x": 1, "m": lambda self: len(self), "__doc__": "made"})
print(C, C.__name__, C.__module__, C.__doc__, C([1, 2]).m(), C.x, C.__bases__, C.__base__, C.__mro__[1])
print(type(C), type(5), type(type), type(None).__name__, type(int).__name__, type(C()) is C, type.__base__, object.__base__, type.__mro__)
C.__name__ = "Renamed"
C.__qualname__ = "Outer.Renamed"
C.__module__ = "elsewhere"
print(C, C().__class__)
C.__doc__ = "changed"
print(C.__doc__, int.__basicsize__ > 0, int.__flags__ & (1 << 10) != 0, bool.__dictoffset__, type("T", (), {"__slots__": ()}).__dictoffset__)
for call in ("type()", "type(1, 2)", "type('X', (), {}, 5)", "type(5, (), {})", "type('X', [], {})", "type('X', (), [])", "type('X', (5,), {})", "type('X', (int, list), {})", "type('X', (bool,), {})", "type('X', (), {}, metaclass=type)",
             "type('X', (), {'__qualname__': 5})", "type('X', (type(lambda: 0),), {})", "type.__new__(type)", "type('X', (), x=1)", "type.mro(5)", "type('\\ud800', (), {})", "type('X', (range,), {})"):
    try:
        print(call, eval(call))
    except Exception as e:
        print(call, "->", type(e).__name__, e)
for change in ("int.__name__ = 'x'", "C.__name__ = 5", "C.__name__ = 'a\\0'", "C.__bases__ = 5", "C.__bases__ = (object,)", "del C.__name__", "C.__mro__ = ()", "C.__class__ = int", "C().__class__ = 5", "C.__dict__['x'] = 1", "C.__dict__ = {}", "del C.__module__", "C.__qualname__ = 1"):
    try:
        exec(change)
    except Exception as e:
        print(change, "->", type(e).__name__, e)
