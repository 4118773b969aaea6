# How an except clause chooses, and what happens to its name afterwards.
class Base(Exception):
    pass


class Derived(Base):
    pass


def classify(exc):
    try:
        raise exc
    except (KeyError, IndexError) as e:
        return "lookup", type(e).__name__
    except Base as e:
        return "base", type(e).__name__
    except Exception:
        return "other"


print(classify(KeyError), classify(IndexError("x")), classify(Derived()), classify(OSError))
e = "before"
try:
    raise Base
except Base as e:
    pass
print("e" in globals())
try:
    try:
        raise ValueError("v")
    except 5:
        pass
except TypeError as error:
    print(error)
try:
    try:
        raise ValueError("v")
    except (KeyError, "x"):
        pass
except TypeError as error:
    print(error, "| context:", repr(error.__context__))
try:
    raise 5
except TypeError as error:
    print(error)
try:
    raise Base from 7
except TypeError as error:
    print(error)
try:
    raise
except RuntimeError as error:
    print(error)
try:
    1 / 0
except ValueError, ZeroDivisionError:
    print("without parentheses")
