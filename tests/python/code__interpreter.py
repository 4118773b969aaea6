# codeop and an InteractiveConsole fed by hand.
import code
import codeop
import contextlib
import io

for text in ("1 + 1", "if x:", "if x:\n  y\n", "def f():\n  pass\n", "(1,", "'''abc", "x = ", "1 +* 2", "", "# c", "@dec", "a = 1\\", "try:\n  x", "for i in y:\n  pass\nelse:", "class A: pass", "lambda", "print 1"):
    try:
        c = codeop.compile_command(text)
        print(repr(text), "incomplete" if c is None else "complete")
    except SyntaxError as e:
        print(repr(text), type(e).__name__, e.msg)


class Console(code.InteractiveConsole):
    def write(self, data): out.append(data)


out = []
c = Console({"__name__": "console", "start": 5}, filename="<feed>")
screen = io.StringIO()
with contextlib.redirect_stdout(screen):
    for line in ("x = start * 2", "x", "for i in range(2):", "    print(i, x)", "", "1 / 0", "def f(a):", "    return a + 1", "", "f(x)", "f(", ")", "y = = 1", "None", "'text'", "raise SystemError('s')", "_"):
        try:
            more = c.push(line)
        except SystemExit:
            more = "exit"
        print(f"[{line!r} -> {more}]")
print(screen.getvalue(), end="")
print("".join(out), end="")
i = code.InteractiveInterpreter({"v": 1})
print(i.runsource("v + 1"), i.runsource("if v:"), i.locals["v"], i.runcode(compile("w = v + 1", "s", "exec")), i.locals["w"])
