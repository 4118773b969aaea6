# exit: 0
# sys.exit(0) and sys.exit(None) are a success; output before it is kept.
import sys

for value in (None, 0, True, False, 256):
    try:
        sys.exit(value)
    except SystemExit as e:
        print(repr(e.code), e.args)
try:
    sys.exit(1, 2)
except TypeError as e:
    print(e)
try:
    raise SystemExit
except BaseException as e:
    print(type(e).__mro__[1].__name__, e.code)
print("leaving")
sys.exit(0)
