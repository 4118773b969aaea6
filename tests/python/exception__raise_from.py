# Cause, context, suppression, and the notes on exceptions.
def show(e):
    print(repr(e), "| cause", repr(e.__cause__), "| context", repr(e.__context__), "|", e.__suppress_context__)


def attempt(f):
    try:
        f()
    except Exception as e:
        show(e)


def plain():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("during")


def from_error():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("from") from e


def from_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("none") from None


def from_class():
    raise KeyError("class") from OSError


def in_finally():
    try:
        raise KeyError("lost?")
    finally:
        raise ValueError("finally")


for f in (plain, from_error, from_none, from_class, in_finally):
    attempt(f)
e = ValueError("noted")
e.add_note("one")
e.add_note("two")
print(e.__notes__, e)
try:
    e.add_note(5)
except TypeError as t:
    print(t)
for wrong in ("e.__cause__ = 5", "e.__context__ = 'x'", "e.__traceback__ = 1", "del e.args", "e.args = 5", "e.__suppress_context__ = 3"):
    try:
        exec(wrong)
    except TypeError as t:
        print(wrong, "->", t)
