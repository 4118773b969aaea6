# break, continue and return through finally, with and nested loops.
def events(flow):
    out = []
    for i in range(3):
        try:
            out.append(f"try{i}")
            if i == 1:
                if flow == "break":
                    break
                if flow == "continue":
                    continue
                if flow == "return":
                    return out
                if flow == "raise":
                    raise ValueError(out)
            out.append(f"end{i}")
        except KeyError:
            out.append("never")
        else:
            out.append(f"else{i}")
        finally:
            out.append(f"finally{i}")
    else:
        out.append("loop else")
    return out


for flow in ("plain", "break", "continue", "return"):
    print(flow, *events(flow))
try:
    events("raise")
except ValueError as e:
    print("raise", *e.args[0])


class M:
    def __init__(self, log): self.log = log
    def __enter__(self): self.log.append("in")
    def __exit__(self, *exc): self.log.append("out" + (exc[0].__name__ if exc[0] else ""))


def through_with(flow):
    log = []
    while True:
        with M(log), M(log):
            if flow == "break": break
            if flow == "return": return log
            if flow == "raise": raise ValueError(log)
            flow = "break"
            continue
    log.append("after")
    return log


print(through_with("break"), through_with("return"), through_with("continue"))
try:
    through_with("raise")
except ValueError as e:
    print(e.args[0])
