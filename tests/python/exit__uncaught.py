# exit: 1
# An uncaught exception: what was printed stays, the last line of stderr names the error.
import atexit

atexit.register(print, "registered first, runs last")
atexit.register(lambda: print("atexit runs"))


def work(n):
    print("working", n)
    try:
        if n == 3:
            raise ValueError("the end of it")
    finally:
        print("finally", n)


for i in range(5):
    work(i)
print("never printed")
