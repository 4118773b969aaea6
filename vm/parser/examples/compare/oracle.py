# Answers what CPython makes of a source: the tree, the error, the warnings.
# Request: "<mode> <flags> <length>\n" and the source. Answer: "<length>\n" and the text.
import ast, struct, sys, warnings

FLAGS = {"incomplete": 0x4000, "dedent": 0x200}


def text(s):
    return '"' + "".join(c if " " < c < "\x7f" and c not in '"\\' else "\\u{%x}" % ord(c) for c in s) + '"'


def value(v):
    if v is None or v is True or v is False or v is Ellipsis:
        return str(v)
    if isinstance(v, int):
        return "i%x" % v
    if isinstance(v, float):
        return "f%x" % struct.unpack("<Q", struct.pack("<d", v))
    if isinstance(v, complex):
        return "c%x" % struct.unpack("<Q", struct.pack("<d", v.imag))
    if isinstance(v, bytes):
        return "b" + v.hex()
    return text(v)


def dump(n, out):
    if isinstance(n, list):
        out.append("[")
        for x in n:
            dump(x, out)
            out.append(",")
        out.append("]")
        return
    if not isinstance(n, ast.AST):
        out.append(value(n))
        return
    out.append(type(n).__name__)
    if n._fields:
        out.append("(")
        for f in n._fields:
            out.append(f + "=")
            if isinstance(n, ast.Constant) and f == "value" or isinstance(n, ast.MatchSingleton):
                out.append(value(n.value))
            else:
                dump(getattr(n, f, None), out)
            out.append(" ")
        out.append(")")
    if "lineno" in n._attributes:
        out.append("@%d:%d-%d:%d\n" % (n.lineno, n.col_offset, n.end_lineno, n.end_col_offset))


def answer(source, mode, flags):
    out = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            tree = compile(source, "<s>", mode, 0x400 | flags, dont_inherit=True)
            out.append("ok\n")
            dump(tree, out)
            out.append("\n")
        except SyntaxError as e:
            place = [e.lineno, e.offset, e.end_lineno, e.end_offset]
            name = type(e).__name__.lstrip("_")
            out.append("err\n%s %s %s\n" % (name, e.msg, " ".join(str(x) for x in place)))
        except (MemoryError, RecursionError, ValueError) as e:
            out.append("err\n%s %s\n" % (type(e).__name__, e))
    for w in caught:
        out.append("W %s %s %s\n" % (w.category.__name__, w.lineno, w.message))
    return "".join(out)


def main():
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    sys.setrecursionlimit(10**6)
    while line := stdin.readline():
        mode, flags, length = line.decode().split()
        flags = sum(FLAGS[f] for f in flags.split("+") if f in FLAGS)
        source = stdin.read(int(length))
        try:
            source = source.decode("utf-8")
        except UnicodeDecodeError:
            pass
        reply = answer(source, mode, flags).encode("utf-8", "backslashreplace")
        stdout.write(b"%d\n" % len(reply) + reply)
        stdout.flush()


main()
