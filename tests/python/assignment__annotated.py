# Annotated targets: with and without value, in modules, classes and functions.
import annotationlib
import __main__

count: int = 3
name: str
(paren): float = 2.5


class Point:
    x: int
    y: "int" = 4
    z: undefined_name = None


print(count, paren, "name" in globals())
print(__main__.__annotations__)
print(Point.y, hasattr(Point, "x"))
print(annotationlib.get_annotations(Point, format=annotationlib.Format.STRING))
try:
    Point.__annotations__
except NameError as e:
    print(e)


def local():
    inner: missing = 1
    only: missing
    try:
        only
    except UnboundLocalError as e:
        print(e)
    return inner


print(local())
holder = type("H", (), {})()
holder.attr: int = 9
items = [0]
items[0]: int = 8
print(holder.attr, items)
