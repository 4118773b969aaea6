# compile: modes, flags, errors, and attributes of what comes out.
import ast

code = compile("a = 1\nb = a + 1", "name.py", "exec")
print(code.co_filename, code.co_name, code.co_firstlineno, code.co_names, code.co_flags & 3)
single = compile("1 + 1\n", "s", "single")
exec(single)
exec(compile("'shown'; x = 5; None; [x]", "s", "single"))
tree = compile("1 + 2", "s", "eval", ast.PyCF_ONLY_AST)
print(type(tree).__name__, eval(compile(tree, "s", "eval")))
print(exec(compile("assert 0", "s", "exec", optimize=1)), exec(compile("assert 0", "s", "exec", optimize=2)))
print(eval(compile("__debug__", "s", "eval", optimize=1)))
for args in (("1", "f", "bad"), ("1", "f"), (5, "f", "exec"), ("1", 5, "exec"), ("x = 1", "f", "eval"), ("1 1", "f", "exec"), ("def f(:", "f", "exec"), ("if 1:\nx", "f", "exec"), ("  x", "f", "exec"), ("if 1:\n  x\n y", "f", "exec"),
             ("(", "f", "exec"), (")", "f", "exec"), ("(]", "f", "exec"), ("'abc", "f", "exec"), ("x = ", "f", "exec"), ("1 = x", "f", "exec"), ("if x = 1: pass", "f", "exec"), ("print 1", "f", "exec"), ("x\0", "f", "exec"), ("for", "f", "exec"),
             ("class", "f", "exec"), ("1\n2\n", "f", "single"), ("\tif 1:\n        x", "f", "exec"), ("a b c", "f", "eval"), ("x = $", "f", "exec"), ("é = 1; ☃ = 2", "f", "exec"), ("1", "f", "exec", 1 << 30), ("1", "f", "exec", 0, False, 9), (ast.Module([]), "f", "eval")):
    try:
        print(compile(*args).co_name)
    except SyntaxError as e:
        print(repr(args[0]), type(e).__name__, e.msg, e.lineno, e.offset)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, str(e).replace(" at 0x", ""))
