# Assertions carry any object and are evaluated lazily.
def message():
    print("message made")
    return "reason"


assert True, message()
try:
    assert 0, message()
except AssertionError as e:
    print(repr(e))
try:
    assert []
except AssertionError as e:
    print(repr(e), e.args)
try:
    assert None, (1, 2)
except AssertionError as e:
    print(e.args)
try:
    assert not "x", {"k": 1}
except AssertionError as e:
    print(e, type(e.args[0]).__name__)
assert (1 == 1 and
        2 == 2), "never"
AssertionError_saved = AssertionError
AssertionError = ValueError
try:
    assert False, "the builtin class is used"
except AssertionError_saved as e:
    print(type(e).__name__, e)
print(__debug__)
