# Trees: dump, walk, visitors, transformers, literal_eval.
import ast

print(ast.dump(ast.parse("x = [1, *y] if z else f(a, b=2)"), indent=1))
print(ast.dump(ast.parse("a.b[1:2]", mode="eval")), ast.dump(ast.parse("f'{x!r:>5}'", mode="eval").body), ast.dump(ast.parse("x: int", mode="single")), ast.dump(ast.Constant(5), annotate_fields=False), ast.dump(ast.parse("def f(a, /, *b): ..."), include_attributes=False, show_empty=False))
n = ast.parse("x + 1", mode="eval").body
print(n.lineno, n.col_offset, n.end_col_offset, n._fields, n.op.__class__.__name__, [type(c).__name__ for c in ast.walk(n)], [type(c).__name__ for c in ast.iter_child_nodes(n)], ast.get_source_segment("x + 1", n.left), ast.get_docstring(ast.parse('"doc"')))


class Names(ast.NodeVisitor):
    def __init__(self): self.seen = []
    def visit_Name(self, node): self.seen.append((node.id, type(node.ctx).__name__))


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node) if isinstance(node.value, int) else node
    def visit_Assert(self, node): return None


v = Names()
v.visit(ast.parse("a = b + c(d); del e"))
tree = ast.fix_missing_locations(Double().visit(ast.parse("assert 1\nresult = 5 + len('ab')")))
ns = {}
exec(compile(tree, "t", "exec"), ns)
print(v.seen, ns["result"], ast.unparse(tree))
for text in ("[1, (2, 3), {'a': None}, {1}, -5, 2+3j, b'x', ...]", "set()", "1 + 1", "f()", "x", "[1,", "'a' 'b'", " 5", "-'a'", "{**{}}", "1_000"):
    try:
        print(text, "->", ast.literal_eval(text))
    except (ValueError, SyntaxError) as e:
        print(text, "->", type(e).__name__, str(e).split(" at 0x")[0].split("<ast")[0])
for f in (lambda: compile(ast.Module([ast.Expr(ast.Name("x"))], []), "f", "exec"), lambda: compile(ast.Expression(ast.Constant(object())), "f", "eval"), lambda: compile(ast.Module([ast.Assign([], ast.Constant(1), lineno=1, col_offset=0)], []), "f", "exec"), lambda: ast.dump(5), lambda: ast.parse(5), lambda: compile(ast.Expression(ast.BinOp(1, 2, 3)), "f", "eval"), lambda: ast.Name("a", "b", "c", "d")):
    try:
        print(type(f()).__name__)
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0].split("<")[0])
