# Context variables: tokens, copies, run, isolation by thread and task.
import asyncio
import contextvars
import threading

v = contextvars.ContextVar("v", default="default")
w = contextvars.ContextVar("w")
print(v.get(), v.name, w.get("fallback"))
token = v.set("one")
print(v.get(), token.old_value is contextvars.Token.MISSING, token.var is v)
v.reset(token)
print(v.get())
with v.set("scoped") as t:
    print(v.get())
print(v.get())
ctx = contextvars.copy_context()


def change():
    v.set("inside")
    w.set(5)
    return v.get()


print(ctx.run(change), v.get(), ctx[v], w in ctx, len(ctx), ctx.get(w), sorted(x.name for x in ctx), list(ctx.copy().values()) == list(ctx.values()))
for f in (lambda: w.get(), lambda: v.reset(token), lambda: v.reset(5), lambda: contextvars.ContextVar(5), lambda: ctx.run(ctx.run, print), lambda: ctx["v"], lambda: contextvars.copy_context()[w], lambda: contextvars.ContextVar(), lambda: ctx.run(lambda: v.set("x")) and v.reset(ctx.run(lambda: v.set("y"))), lambda: hash(ctx)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0].split("<")[0])
v.set("main")
seen = []
t = threading.Thread(target=lambda: seen.append(v.get()))
t.start()
t.join()
t = threading.Thread(target=lambda: seen.append(v.get()), context=contextvars.copy_context())
t.start()
t.join()


async def child(name):
    v.set(name)
    await asyncio.sleep(0)
    return v.get()


async def main():
    return await asyncio.gather(child("a"), child("b")), v.get()


print(seen, asyncio.run(main()))
