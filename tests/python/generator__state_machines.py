# Generators as state machines, parsers and accumulators with send.
def lexer():
    tokens, state, word = [], "start", ""
    while True:
        c = yield tokens
        match state, c:
            case _, None: return tokens + ([word] if word else [])
            case "start", c if c.isalpha(): state, word = "word", c
            case "start", c if c.isdigit(): state, word = "number", c
            case "start", " ": pass
            case "word", c if c.isalnum(): word += c
            case "number", c if c.isdigit(): word += c
            case ("word" | "number"), " ": tokens.append(word); state, word = "start", ""
            case _: tokens.append(word); tokens.append(c); state, word = "start", ""
def feed(text):
    g = lexer()
    next(g)
    for c in text:
        g.send(c)
    try:
        g.send(None)
    except StopIteration as e:
        return [t for t in e.value if t]

for text in ("let x1 = 42 + y", "", "a", "12 ab!"):
    print(repr(text), feed(text))
def light():
    while True:
        for colour, ticks in (("green", 3), ("yellow", 1), ("red", 2)):
            for left in range(ticks, 0, -1):
                if (yield colour, left) == "skip": break

l = light()
print([next(l) for _ in range(7)], l.send("skip"), next(l))
def running():
    n = mean = m2 = 0
    while True:
        x = yield n and (n, round(mean, 6), round(m2 / n, 6))
        n += 1
        delta = x - mean
        mean += delta / n
        m2 += delta * (x - mean)

r = running()
next(r)
print([r.send(v) for v in (2, 4, 4, 4, 5, 5, 7, 9)][-1])
def broadcast(*targets):
    while True:
        v = yield
        for t in targets: t.send(v)
def collect(into, keep=lambda v: True):
    while True:
        if keep(v := (yield)): into.append(v)
evens, everything = [], []
sinks = collect(evens, lambda v: v % 2 == 0), collect(everything)
b = broadcast(*sinks)
for g in (*sinks, b): next(g)
for v in range(6): b.send(v)
print(evens, everything, b.close(), [s.gi_frame is not None for s in sinks])
