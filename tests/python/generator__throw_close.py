# throw() and close() in every state.
def guarded():
    while True:
        try:
            yield "waiting"
        except ValueError as e:
            yield f"handled {e}"
        finally:
            print("finally")


g = guarded()
next(g)
print(g.throw(ValueError("boom")))
print(next(g))
print(g.close(), g.gi_frame)
try:
    g.throw(KeyError("after close"))
except KeyError as e:
    print("finished:", e)
new = guarded()
try:
    new.throw(OSError("not started"))
except OSError as e:
    print(e, list(new))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def returns():
    try:
        yield
    except GeneratorExit:
        return "closing value"


r = returns()
next(r)
print(r.close(), r.close())
try:
    guarded().throw(5)
except TypeError as e:
    print(e)
