# except* splits groups; what is left over is raised again.
def run(exc):
    try:
        try:
            raise exc
        except* ValueError as g:
            print("values", g.exceptions)
        except* (TypeError, KeyError) as g:
            print("types", g.exceptions, g.message)
        else:
            print("no error")
        finally:
            print("finally", end=" ")
    except BaseException as rest:
        print("left", repr(rest))
    else:
        print()


E = ExceptionGroup
run(E("all", [ValueError(1), TypeError(2)]))
run(E("some", [ValueError(1), OSError(2), E("inner", [KeyError(3), ValueError(4)])]))
run(ValueError("naked"))
run(OSError("unmatched"))
run(BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError(5)]))


def reraise():
    try:
        raise E("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
    except* TypeError:
        raise


try:
    reraise()
except ExceptionGroup as e:
    print(repr(e), [repr(x.__context__) for x in e.exceptions])
try:
    try:
        raise OSError
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)
try:
    try:
        raise OSError
    except* 5:
        pass
except TypeError as e:
    print(e)
for source in ("try: pass\nexcept* E: pass\nexcept F: pass", "try: pass\nexcept*: pass"):
    try:
        compile(source, "s", "exec")
    except SyntaxError as e:
        print(e.msg)
