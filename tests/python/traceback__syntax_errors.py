# SyntaxError display: position, text and hints.
import traceback


def show(case):
    try:
        compile(case, "case.py", "exec")
        print(repr(case), "compiles")
    except SyntaxError as e:
        print("".join(traceback.format_exception_only(e)), end="")



cases = ("x = (1,\n", "if True\n    pass", "print 'a'", "foo(a b)", "a = 1 +", "def f()\n    pass", "x = [1, 2", "while True print(1)",
         "class A\n  pass", "x == 1 = 2", "f(x for x in y, 1)", "'unterminated", "\"\"\"open",
         "return 5", "a.b c", "1abc", "import a.b as c.d", "from a import", "for x in range(3) print(x)",
         "else: pass", "{1: 2, 3}", "{1:}", "{'a' 1}", "x = yield = 1", "lambda x=: 1", "if x = 3: pass", "try: pass", "with open(x) as 5: pass",
         "def f(a=1, b): pass", "é = $", "esle: x", "whille True: pass", "improt os", "fro x import y", "x = 5 5", "a, b += 1", "del f()", "async x", "not = 1",
         "elif x: pass", "raise x from", "  indented", "if x:\npass", "(a, b]", "for f() in x: pass", "print(a; b)", "f(**k, *a)", "f(a=1, a=2)", "None = 1")
for case in cases:
    show(case)
