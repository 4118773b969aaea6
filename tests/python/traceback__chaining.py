# Chained exceptions print in order, with the sentences between them.
import traceback

source = '''
def cause():
    try:
        {}["k"]
    except KeyError as e:
        raise ValueError("explicit") from e

def context():
    try:
        cause()
    except ValueError:
        raise TypeError("implicit")

def hidden():
    try:
        context()
    except TypeError:
        raise OSError("hidden") from None
'''
ns = {}
exec(compile(source, "chain.py", "exec"), ns)
for name in ("cause", "context", "hidden"):
    try:
        ns[name]()
    except Exception as e:
        e.__traceback__ = e.__traceback__.tb_next
        print(f"--- {name}")
        print("".join(traceback.format_exception(e)), end="")
        print(traceback.format_exception(e, chain=False)[-1], end="")
a = ValueError("a")
a.__cause__ = b = ValueError("b")
b.__cause__ = a
print("".join(traceback.format_exception(a)), end="")
