# What object itself provides.
o = object()
print(o == o, o != object(), bool(o), hash(o) == hash(o), o.__class__, isinstance(o, object), repr(o)[:18], str(o) == repr(o), format(o) == str(o))
for call in ("o.x", "o.x = 1", "object(1)", "object(x=1)", "o < o", "o + 1", "len(o)", "o[0]", "o()", "iter(o)", "int(o)", "format(o, 'x')", "o.__class__ = int", "-o", "with_(o)", "del o.x", "o.__init__(1)", "object.__new__()", "object.__init_subclass__(1)", "object.__setattr__(o, 1, 2)", "object.__reduce_ex__(o)"):
    def with_(x):
        with x: pass
    try:
        exec(call)
        print(call, "fine")
    except Exception as e:
        print(f"{call:30} {type(e).__name__}: {e}")
print(sorted(n for n in dir(object)))
print(object.__eq__(1, 1), object.__ne__(1, 2), object.__lt__(1, 2), object.__hash__ is not None, object.__subclasshook__(1), object.__doc__ is not None, object().__reduce_ex__(2)[1])


class C:
    pass


c = C()
print(object.__getattribute__(c, "__class__") is C, object.__dir__(c) != [], object.__sizeof__(c) > 0, c.__module__, c.__dict__, c.__doc__, c.__weakref__)
object.__setattr__(c, "k", 1)
object.__delattr__(c, "k")
print(vars(c), C.__hash__ is object.__hash__, type(C.__init__), type(C().__str__), object.__str__(5), object.__format__("x", ""))
class NoHash:
    __eq__ = lambda s, o: True
print(NoHash.__hash__)
