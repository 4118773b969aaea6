# Prints the sources that stand as string constants and doctests in Python files, each as
# "<length>\n" and the text.
import ast, doctest, sys, textwrap

seen = set()


def put(s):
    for s in (s, textwrap.dedent(s), s.strip()):
        try:
            data = s.encode()
        except UnicodeEncodeError:
            continue
        if len(s) > 3000 or s in seen or "\0" in s:
            continue
        seen.add(s)
        sys.stdout.buffer.write(b"%d\n" % len(data) + data)


for path in sys.argv[1:]:
    with open(path, "rb") as f:
        tree = ast.parse(f.read())
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if ">>> " in node.value:
                try:
                    for example in doctest.DocTestParser().get_examples(node.value):
                        put(example.source)
                except ValueError:
                    pass
            else:
                put(node.value)
        if isinstance(node, ast.Constant) and isinstance(node.value, bytes):
            try:
                put(node.value.decode())
            except UnicodeDecodeError:
                pass
