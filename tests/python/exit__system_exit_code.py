# exit: 3
# SystemExit with a number ends the program with it, after finally blocks and atexit.
import atexit
import sys


@atexit.register
def bye():
    print("bye")


try:
    print("one")
    try:
        sys.exit()
    except SystemExit as e:
        print(repr(e), e.code)
    try:
        sys.exit("text")
    except SystemExit as e:
        print(repr(e), e.code)
    sys.exit(3)
finally:
    print("finally")
    print("last of the body")
