# Malformed f-strings and the messages they give.
cases = [
    "f'{'", "f'}'", "f'{}'", "f'{ }'", "f'{!r}'", "f'{a!x}'", "f'{a!}'", "f'{a!r b}'", "f'{a b}'", "f'{a:{b:{c}}}'",
    "f'{lambda x: 1}'", "f'{a $ b}'", "f'{:5}'", "f'{=}'", "f'{a['", "f'{a}}'", "f'{*a}'", "f'{yield}'", "f'{a!r:'",
    "f'{(a}'", "f'{a)}'", "b'' f''", "f'{a=!z}'", "f'{1:{2:{3:{4}}}}'", "f'''{\na b}'''", "f'{a # b}'", "f'{**a}'",
    "f'{a :=}'", "fb''", "f'{a; b}'", "f'{return}'", "f'{import x}'", "f'\\N{NOT A NAME}'", "f'{a!r }'", "f'{a! r}'",
]
for case in cases:
    try:
        compile(case, "case", "eval")
        print(f"{case!r}: compiles")
    except SyntaxError as e:
        print(f"{case!r}: {e.msg}")
try:
    compile("x = f'abc {1 + } def'", "case", "exec")
except SyntaxError as e:
    print(e.lineno, e.offset, e.end_offset)
print(eval("f'{1}' '{2}' f'{{{3}}}'"))
print(eval("f'{3!r:^5}|'"))
