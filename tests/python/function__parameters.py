# Every parameter kind, and the TypeError text for each wrong call.
def plain(a, b=2):
    return a, b


def pos_only(a, b, /, c=3):
    return a, b, c


def kw_only(*, x, y=5):
    return x, y


def full(a, /, b, *args, c, d=4, **rest):
    return a, b, args, c, d, rest


print(plain(1), plain(b=1, a=0), pos_only(1, 2, c=9), kw_only(x=1))
print(full(1, 2, 3, 4, c=5, e=6), full(1, b=2, c=3, a=9))
for call in (
    "plain()", "plain(1, 2, 3)", "plain(1, a=2)", "plain(1, z=2)", "plain(b=1)",
    "pos_only(1)", "pos_only(a=1, b=2)", "pos_only(1, b=2)", "pos_only()",
    "kw_only()", "kw_only(1)", "kw_only(1, x=2)", "kw_only(y=1)",
    "full()", "full(1)", "full(1, 2)", "full(1, 2, 3)", "(lambda: 0)(1)", "(lambda a, b, c: 0)()",
    "kw_only(x=1, Y=2)",
):
    try:
        print(call, eval(call))
    except TypeError as e:
        print(f"{call:20} {e}")
