# format_exception with positions; the file is given a fixed name by compile().
import traceback

source = '''
def divide(a, b):
    return a / b

def middle(x):
    values = [divide(x, n)
              for n in (1, 0)]
    return values

def outer():
    middle(
        5,
    )
'''
ns = {}
exec(compile(source, "fixed.py", "exec"), ns)
try:
    ns["outer"]()
except ZeroDivisionError as e:
    tb = e.__traceback__.tb_next
    print("".join(traceback.format_exception(type(e), e, tb)), end="")
    for frame in traceback.extract_tb(tb):
        print(frame.name, frame.lineno, frame.end_lineno, frame.colno, frame.end_colno)
    print(traceback.format_exception_only(e), [f.name for f in traceback.extract_tb(tb, limit=1)], [f.name for f in traceback.extract_tb(tb, limit=-1)])
    summary = traceback.StackSummary.extract(traceback.walk_tb(tb))
    print(len(summary), summary[0].filename, repr(summary[-1]))
