# exit: 1
# SystemExit with text prints it on stderr and ends with 1.
import sys


class Manager:
    def __enter__(self):
        print("enter")

    def __exit__(self, kind, value, tb):
        print("exit", kind.__name__, value.code)


def steps():
    for i in range(3):
        print("step", i)
        print("done", i)
    raise SystemExit("stopped: nothing more to do")


with Manager():
    steps()
print("unreachable")
