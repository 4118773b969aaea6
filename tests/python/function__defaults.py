# Defaults are evaluated once, at definition, and stored on the function.
def order(tag, value):
    print("default", tag)
    return value


def f(a=order("a", 1), *, b=order("b", 2), c=[]):
    c.append(a)
    return c


print(f(), f(2), f.__defaults__, f.__kwdefaults__)
f.__defaults__ = (50,)
f.__kwdefaults__["b"] = 9
print(f())
f.__defaults__ = None
try:
    f()
except TypeError as e:
    print(e)
for wrong in ("f.__defaults__ = [1]", "f.__kwdefaults__ = 5", "f.__code__ = 1", "f.__name__ = 2",
              "f.__dict__ = 3", "f.__globals__ = {}"):
    try:
        exec(wrong)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
f.note = "attributes allowed"
print(f.__dict__, f.__name__, f.__module__, f.__doc__)
f.__name__ = "renamed"
f.__qualname__ = "pkg.renamed"
print(repr(f).split(" at ")[0], f.__code__.co_name)
