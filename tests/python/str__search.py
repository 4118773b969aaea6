# find, index, count, in, startswith and friends, with positions.
s = "banana"
for call in ("find('an')", "rfind('an')", "find('an', 2)", "find('an', -3)", "find('an', 2, 4)", "find('')", "rfind('')", "find('', 7)", "find('', 6)", "find('x')",
             "count('a')", "count('ana')", "count('')", "count('a', 2, 5)", "count('', 3, 1)", "index('n')", "rindex('n')", "startswith('ban')",
             "startswith(('x', 'b'))", "startswith('an', 1)", "startswith('')", "startswith('', 7)", "startswith(())", "endswith('na')", "endswith('nan', 0, 5)",
             "endswith(('a', 'z'), 2)", "__contains__('nan')", "removeprefix('ba')", "removesuffix('na')", "removeprefix('na')", "removesuffix('')",
             "partition('n')", "rpartition('n')", "partition('x')", "rpartition('x')"):
    print(f"{call:26} {eval('s.' + call)!r}")
for source in ("s.index('x')", "s.rindex('x', 1)", "s.find(1)", "s.find()", "s.startswith(1)", "s.startswith([''])", "s.startswith(('a', 1))", "1 in s",
               "s.count(b'a')", "s.partition('')", "s.find('a', 'b')", "s.index()", "s.removeprefix(1)", "s.endswith()", "s.rpartition(5)", "s.find('a', 1, 2, 3)"):
    try:
        print(eval(source))
    except Exception as e:
        print(f"{source:24} {type(e).__name__}: {e}")
print("é" in "café", "日本".find("本"), "a\0b".index("\0"), ("ab" * 50 + "c").find("bc"), "x" * 10 in "x" * 9, "" in "", "aaa".count("aa"))
