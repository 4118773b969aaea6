# A template engine that generates Python source and executes it.
import re


def compile_template(text):
    out, indent = ["def render(ctx):", "    _o = []", "    _a = _o.append"], 1
    for part in re.split(r"(\{\{.*?\}\}|\{%.*?%\})", text):
        pad = "    " * indent
        if part.startswith("{{"):
            expr, *filters = part[2:-2].split("|")
            code = expr.strip()
            for f in filters:
                code = f"ctx['{f.strip()}']({code})"
            out.append(f"{pad}_a(str({code}))")
        elif part.startswith("{%"):
            words = part[2:-2].strip()
            if words.startswith("end"):
                indent -= 1
            elif words.startswith(("else", "elif")):
                out.append("    " * (indent - 1) + words + ":")
            else:
                out.append(pad + words + ":")
                indent += 1
        elif part:
            out.append(f"{pad}_a({part!r})")
    if indent != 1:
        raise SyntaxError("unclosed block")
    source = "\n".join(out + ["    return ''.join(_o)"])

    def render(**ctx):
        ns = dict(ctx)
        exec(compile(source, "<template>", "exec"), ns)
        return ns["render"](ctx)

    render.source = source
    return render


t = compile_template("Dear {{ name|upper }},{% for i, x in enumerate(items) %}\n {{ i + 1 }}. {{ x }}{% if x == 'b' %} (!){% else %} -{% end %}{% end %}\nTotal {{ len(items) }} {'raw'}")
print(t(name="ann", items=["a", "b"], upper=str.upper))
print(t.source)
for bad in ("{% if x %}", "{{ 1 / 0 }}", "{{ missing }}", "{% for %}{% end %}", "{{ x|nope }}"):
    try:
        print(compile_template(bad)(x=1))
    except Exception as e:
        print(bad, "->", type(e).__name__, getattr(e, "msg", None) or e)
