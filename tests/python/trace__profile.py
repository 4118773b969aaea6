# sys.setprofile tells of calls and returns, of native functions too.
import sys


def shown(frame, event, arg):
    if frame.f_code.co_filename == __file__:
        print(event, frame.f_code.co_name, getattr(arg, "__qualname__", arg))


def work(x):
    x.append(len(x))
    "".join(["a"])
    try:
        int("x")
        len(1)
    except (TypeError, ValueError):
        pass
    return list(i for i in x)


sys.setprofile(shown)
work([])
sys.setprofile(None)
print(sys.getprofile())
