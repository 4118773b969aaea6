# Annotations are evaluated when asked for, in the scope where they stand.
import annotationlib
from annotationlib import Format, ForwardRef, get_annotations


def f(a: Later, b: list[Later] = (), *c: Other.part) -> "quoted":
    pass


print("defined without evaluating")
try:
    f.__annotations__
except NameError as e:
    print(e)
print(get_annotations(f, format=Format.STRING))
refs = get_annotations(lambda: 0, format=Format.FORWARDREF)
print(refs)


class Node:
    next: Node | None
    kind: "Missing"
    other: Missing


refs = get_annotations(Node, format=Format.FORWARDREF)
print(refs["kind"], type(refs["other"]).__name__, refs["other"].__forward_arg__)
Missing = int
print(Node.__annotations__["other"], Node.__annotations__["kind"])
Missing = str
print(Node.__annotations__["other"], Node.__annotate__(1)["other"])


def scope():
    local = "captured"

    def inner(x: local): ...

    return inner


print(scope().__annotations__, scope().__annotate__.__name__)
f.__annotations__ = {"a": 5}
print(f.__annotations__, f.__annotate__)
f.__annotate__ = lambda format: {"replaced": format}
print(f.__annotations__)
print(ForwardRef("list[int]").evaluate(), annotationlib.type_repr(int), annotationlib.type_repr("s"))
