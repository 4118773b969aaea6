# `del` on names, items, slices, attributes, and nested targets.
a, b, c = 1, 2, 3
del a, (b, [c])
for name in "abc":
    try:
        eval(name)
    except NameError as e:
        print(e)
items = list(range(10))
del items[0], items[-1], items[::3]
print(items)
del items[1:3]
print(items)
d = {"x": 1, "y": 2}
del d["x"]
print(d)


class Box:
    kind = "class"


box = Box()
box.kind = "instance"
del box.kind
print(box.kind)


def local(flag):
    x = 1
    if flag:
        del x
    return x


print(local(False))
for attempt in ("local(True)", "d.__delitem__('x')", "items.__delitem__(99)", "delattr(box, 'kind')"):
    try:
        eval(attempt)
    except Exception as e:
        print(type(e).__name__, e)
try:
    exec("del (1, 2)[0]")
except TypeError as e:
    print(e)
