# Loggers, levels, handlers, filters and formats, to a StringIO.
import io
import logging

out = io.StringIO()
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
root = logging.getLogger()
root.addHandler(handler)
log = logging.getLogger("app.sub")
log.warning("count %d of %s", 1, "x")
log.info("hidden")
log.setLevel(logging.DEBUG)
log.debug("dict %(k)s", {"k": 5})
log.error("100%")
logging.getLogger("app").addFilter(lambda r: "secret" not in r.getMessage())
logging.getLogger("app").error("a secret")
log.log(35, "between levels")
log.propagate = False
print(log.hasHandlers())
log.propagate = True
try:
    1 / 0
except ZeroDivisionError:
    handler.formatter.formatException = lambda info: f"EXC {info[0].__name__}"
    log.exception("failed")
print(out.getvalue(), end="")
print(log.getEffectiveLevel(), log.parent.name, root.level, log.isEnabledFor(10), logging.getLevelName(30), logging.getLevelName("ERROR"), logging.getLevelName(33), log, root, handler.level, log.hasHandlers(), logging.getLogger("app.sub") is log, root.getChild("q").name)
logging.addLevelName(35, "LOUD")
f = logging.Formatter("{levelname:>8}|{message}|{lineno}", style="{")
r = logging.LogRecord("n", 35, "path.py", 12, "m %s", ("arg",), None)
print(f.format(r), r.getMessage(), r.filename, r.module, logging.Formatter("$name $message", style="$").format(r), logging.makeLogRecord({"msg": "made"}).getMessage())
for g in (lambda: log.setLevel("NOPE"), lambda: logging.Formatter("{x", style="{"), lambda: logging.Formatter(style="?"), lambda: logging.getLogger(5), lambda: logging.Formatter("no fields"), lambda: log.log("x", "y"), lambda: logging.LoggerAdapter(log, {"k": 1}).process("m", {})):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
