# Orders of try, except, else and finally, and what return values win.
def run(action):
    trace = []
    try:
        trace.append("try")
        if action == "raise":
            raise ValueError
        if action == "return":
            return trace
    except ValueError:
        trace.append("except")
    else:
        trace.append("else")
    finally:
        trace.append("finally")
    trace.append("end")
    return trace


for action in ("pass", "raise", "return"):
    print(action, run(action))


def nested():
    for i in range(3):
        try:
            try:
                if i == 1:
                    continue
                yield f"body {i}"
            finally:
                yield f"inner {i}"
        finally:
            yield f"outer {i}"


print(*nested(), sep="\n")


def value():
    x = 1
    try:
        return x
    finally:
        x = 2


print(value())
