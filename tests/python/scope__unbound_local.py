# Binding anywhere in a function makes the name local everywhere in it.
x = "global"


def assigned_later():
    print(x)
    x = 1


def deleted():
    x = 1
    del x
    return x


def in_branch(flag):
    if flag:
        y = "set"
    return y


def loop_name():
    for q in ():
        pass
    return q


def handler_name():
    try:
        raise ValueError
    except ValueError as err:
        pass
    return err


for f in (assigned_later, deleted, lambda: in_branch(False), loop_name, handler_name):
    try:
        f()
    except UnboundLocalError as e:
        print(e, "| name:", e.name)
print(in_branch(True))


class Body:
    x = x + " copied"
    y = [x for _ in range(1)]


print(Body.x, Body.y)
try:
    nothing_here
except NameError as e:
    print(type(e).__name__, e, e.name)
