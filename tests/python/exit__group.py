# exit: 1
# An uncaught exception group.
def check(values):
    errors = []
    for v in values:
        print("checking", v)
        try:
            int(v)
        except ValueError as e:
            errors.append(e)
    if errors:
        raise ExceptionGroup("bad values", errors)


check(["1", "2"])
print("first list is fine")
check(["1", "x", "y", "4"])
