# What the builtin exceptions carry.
def caught(source):
    try:
        exec(compile(source, "s", "exec"), {"__builtins__": __builtins__})
    except BaseException as e:
        return e


e = caught("{}['key']")
print(repr(e), e.args, str(e), str(KeyError()), str(KeyError(1, 2)), KeyError("x").args)
e = caught("[].missing")
print(e, e.name, e.obj, repr(AttributeError("m", name="n", obj=5)), AttributeError("m").name)
e = caught("undefined")
print(e.name, NameError("m", name="q").name, isinstance(caught("def f():\n x\n x = 1\nf()"), UnboundLocalError))
e = caught("import nothing.here")
print(e, e.name, e.path, ImportError("m", name="n", path="p").path, e.msg, ImportError("m", name_from="q").name_from)
e = caught("raise StopIteration(5)")
print(e.value, StopIteration().value, StopIteration(1, 2).value, StopAsyncIteration(3).args)
e = caught("raise SystemExit(3)")
print(e.code, SystemExit().code, SystemExit("a", 1).code, repr(e))
e = caught("b'\\xff'.decode()")
print(e.encoding, e.start, e.end, e.reason, e.object, e.args)
e = UnicodeEncodeError("codec", "text", 1, 2, "why")
print(e, UnicodeEncodeError("c", "text", 0, 3, "r"), UnicodeTranslateError("text", 1, 2, "w"), UnicodeDecodeError("c", b"ab", 1, 2, "r"))
e = OSError(2, "msg", "file", None, "other")
print(e, e.errno, e.strerror, e.filename, e.filename2, type(e).__name__, e.args, type(OSError(17, "x")).__name__, OSError("one"), repr(OSError(13, "p")), OSError(1, "a").filename)
e = caught("x = = 1")
print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.print_file_and_line)
print(SyntaxError("m"), SyntaxError("m", ("f", 3, 4, "text")), SyntaxError("m", ("f", 3, 4, "text", 3, 9)).end_offset, BlockingIOError(11, "x", 5).characters_written)
for call in ("SyntaxError('m', 5)", "SyntaxError('m', (1, 2))", "UnicodeDecodeError('a')", "UnicodeEncodeError(1, 2, 3, 4, 5)", "AttributeError(foo=1)", "ValueError(x=1)", "ImportError(bad=1)", "BaseException.__new__()", "NameError(obj=1)"):
    try:
        eval(call)
    except TypeError as e:
        print(call, "->", e)
