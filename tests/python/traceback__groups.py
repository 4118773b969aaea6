# How exception groups and notes are drawn.
import traceback

inner = ExceptionGroup("inner", [TypeError("t"), KeyError("k")])
inner.add_note("note on inner")
v = ValueError("line one\nline two")
v.add_note("first note\nsecond line of it")
v.add_note("last note")
v.__cause__ = OSError("cause of v")
g = ExceptionGroup("outer", [v, inner, RuntimeError()])
print("".join(traceback.format_exception(g)), end="")
print("".join(traceback.format_exception_only(g)), end="")
print("".join(traceback.format_exception_only(g, show_group=True)), end="")
many = ExceptionGroup("many", [ValueError(i) for i in range(20)])
text = "".join(traceback.format_exception(many))
print(text.count("ValueError"), [line for line in text.splitlines() if "more" in line])
deep = ValueError("bottom")
for i in range(12):
    deep = ExceptionGroup(f"level {i}", [deep])
text = "".join(traceback.format_exception(deep))
print([line.strip() for line in text.splitlines() if "..." in line or "depth" in line])
