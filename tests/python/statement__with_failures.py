# Exceptions in enter and exit, and the chain they leave.
class M:
    def __init__(self, enter=None, leave=None):
        self.enter, self.leave = enter, leave

    def __enter__(self):
        if self.enter:
            raise self.enter
        return self

    def __exit__(self, *exc):
        print("exit saw", repr(exc[1]))
        if self.leave:
            raise self.leave


def run(*managers, error=None):
    try:
        with managers[0]:
            with managers[1]:
                if error:
                    raise error
                print("body")
    except Exception as e:
        chain = []
        while e:
            chain.append(repr(e))
            e = e.__context__
        print(" <- ".join(chain))


run(M(), M())
run(M(), M(enter=ValueError("enter")))
run(M(enter=KeyError("outer")), M())
run(M(), M(leave=ValueError("leave")))
run(M(), M(leave=ValueError("leave")), error=OSError("body"))
run(M(leave=TypeError("second")), M(leave=ValueError("first")), error=OSError("body"))
