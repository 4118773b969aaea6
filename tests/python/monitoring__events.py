# sys.monitoring: every event of a small program, DISABLE, local events, and what is refused.
import sys

monitoring = sys.monitoring
E = monitoring.events
TOOL = 3


def shown(name):
    def callback(code, *args):
        if code.co_filename == __file__ and code.co_name in ("work", "gen", "main"):
            args = [a if isinstance(a, int) else type(a).__name__ for a in args]
            print(name, code.co_name, *args)

    return callback


def gen():
    got = yield 1
    return got


def work(n):
    i = 0
    while i < n:
        i += 1
        if i == 2:
            continue
    for x in gen():
        len([x])
    try:
        try:
            {}[n]
        except KeyError:
            raise
    except KeyError:
        pass
    return [y for y in (1, 2)]


async def main():
    class Done:
        def __await__(self):
            return iter(())

    await Done()
    g = gen()
    next(g)
    try:
        g.throw(ValueError)
    except ValueError:
        pass


monitoring.use_tool_id(TOOL, "test")
print(monitoring.get_tool(TOOL))
for name, event in vars(E).items():
    if event and name != "BRANCH":
        monitoring.register_callback(TOOL, event, shown(name))
for event in (
    E.PY_START | E.PY_RETURN | E.PY_RESUME | E.PY_YIELD | E.PY_THROW | E.PY_UNWIND,
    E.LINE,
    E.INSTRUCTION,
    E.CALL | E.C_RETURN | E.C_RAISE,
    E.JUMP | E.BRANCH_LEFT | E.BRANCH_RIGHT,
    E.RAISE | E.RERAISE | E.EXCEPTION_HANDLED | E.STOP_ITERATION,
):
    monitoring.set_events(TOOL, event)
    work(3)
    try:
        main().send(None)
    except StopIteration:
        pass
    monitoring.set_events(TOOL, 0)

seen = []


def once(code, line):
    seen.append(line - code.co_firstlineno)
    return monitoring.DISABLE


monitoring.register_callback(TOOL, E.LINE, once)
monitoring.set_local_events(TOOL, gen.__code__, E.LINE)
list(gen())
list(gen())
print(seen, monitoring.get_local_events(TOOL, gen.__code__) == E.LINE)
monitoring.restart_events()
list(gen())
print(seen)
monitoring.set_local_events(TOOL, gen.__code__, 0)


def never(code, *args):
    return monitoring.DISABLE


monitoring.register_callback(TOOL, E.RAISE, never)
monitoring.set_events(TOOL, E.RAISE)
try:
    [][0]
except IndexError:
    print("not here")
except ValueError as error:
    print(error)
monitoring.set_events(TOOL, 0)
for call in (
    lambda: monitoring.set_events(TOOL, E.C_RETURN),
    lambda: monitoring.set_events(4, E.LINE),
    lambda: monitoring.use_tool_id(TOOL, "again"),
    lambda: monitoring.set_local_events(TOOL, gen.__code__, E.RAISE),
    lambda: monitoring.register_callback(TOOL, 3, None),
    lambda: monitoring.get_tool(6),
):
    try:
        call()
    except ValueError as error:
        print(error)
monitoring.free_tool_id(TOOL)
print(monitoring.get_tool(TOOL), monitoring._all_events())
