# Context managers built from classes and generators used in odd ways.
from contextlib import contextmanager


class Depth:
    level = 0

    def __enter__(self):
        Depth.level += 1
        return self.level

    def __exit__(self, *exc):
        Depth.level -= 1


d = Depth()
with d as a, d as b:
    with d as c:
        print(a, b, c)
print(Depth.level)


@contextmanager
def tag(name):
    print(f"<{name}>", end="")
    try:
        yield name.upper()
    except KeyError as e:
        print(f"[{e!r}]", end="")
    finally:
        print(f"</{name}>")


with tag("a") as t:
    print(t, end="")
with tag("b"):
    raise KeyError("eaten")
try:
    with tag("c"):
        raise ValueError("passes")
except ValueError as e:
    print(e)


@tag("deco")
def decorated():
    print("decorated", end="")
    return 5


print(decorated(), decorated())
used = tag("once")
with used:
    pass
try:
    with used:
        pass
except (RuntimeError, AttributeError) as e:
    print(type(e).__name__, e)
