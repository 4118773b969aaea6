# Where await, yield and their kin may not stand.
cases = """
await x
def f(): await x
async def f(): return [await x for x in y]
[await x for x in y]
def f(): [x async for x in y]
def f():\\n async with x: pass
def f():\\n async for x in y: pass
async def f():\\n yield 1\\n return 2
async def f(): yield from x
yield 1
return 1
class C: yield
class C: return
def f(): (yield) = 1
[(yield 1) for x in y]
break
continue
for x in y:\\n def f(): break
async def f():\\n def g(): await x
lambda: await x
lambda: (yield)
async def f(): (await x) = 1
f'{await x}'
def f():\\n try: pass\\n except* E: return
""".strip().splitlines()
for case in cases:
    try:
        compile(case.replace("\\n", "\n"), "case", "exec")
        print(f"{case!r}: fine")
    except SyntaxError as e:
        print(f"{case!r}: {e.msg}")
