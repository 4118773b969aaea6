# Fields, conversions, nested specs, the = form and quoting.
name, width, precision, value = "world", 12, 3, 3.14159265
print(f"hello {name}", f"{name!r}", f"{name!s:>8}|", f"{'é'!a}")
print(f"{value:{width}.{precision}f}|", f"{value:.{precision - 1}}", f"{value:{'>'}{10}}|")
print(f"{value=}", f"{value = :.2f}", f"{name=!s}", f"{ name = }", f"{1 + 2=}")
print(f"{{}} {{{name}}} {{{{", f"{'{'}", f"{'}'}")
print(f"{'nested ' + f'{name + f"{1 + 1}"}'}")
print(f"{"same quotes"} {f"{f"{1}"}"}")
print(f"{[i for i in range(3)]} { {'a': 1}['a'] } { {1, 1} }")
print(f"{(lambda x: x * 2)(4)} {(y := 5)} {y:=5}")
print(f"""{
    name  # a comment inside
}""")
print(f"a" "b{name}" f"c{name}", rf"\n{name}\{name}", fr"{name}\t")
print(f"{name:*^{width}}", f"{10:#x} {10:#_b} {1234567:,}")
print(f"{'\n'.join(['x', 'y'])!r}", f"{'\x41'}", f"\x41\N{BULLET}{'\N{BULLET}'}")
print(f"{1 if name else 2}", f"{not name}", f"{name[0]}{name[-1:]}", f"{name != 'x'}")
print(f"{None}{True}{...}", f"{1_000}", f"{-1:+}", f"{*[1, 2],}")
print(f'{"a" if True else "b"}{"":5}|', f"{1}{2}" f"{3}", F"{4}", f"")
