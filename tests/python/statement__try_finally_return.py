# A jump out of finally discards the exception; the compiler warns, so warnings are gathered.
import warnings

source = '''
def swallow():
    try:
        raise ValueError("lost")
    finally:
        return "finally wins"

def override():
    try:
        return 1
    finally:
        return 2

def loop():
    seen = []
    for i in range(3):
        try:
            seen.append(i)
            1 / 0
        finally:
            continue
    return seen

def breaking():
    while True:
        try:
            return "never"
        finally:
            break
    return "broke out"
'''
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    exec(compile(source, "source", "exec"))
for w in caught:
    print(w.category.__name__, w.lineno, w.message)
print(swallow())
print(override(), loop(), breaking())
