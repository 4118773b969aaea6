# open() in its modes, in a fresh folder.
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "f.txt")
    with open(path, "w", encoding="utf-8", newline="") as f:
        print(f.write("line é\nline two\n"), f.tell(), f.mode, f.closed, f.writable(), f.readable(), type(f).__name__)
    with open(path, encoding="utf-8") as f:
        print(f.readline(), f.read(4), f.readlines(), f.read() == "", [*f])
    with open(path, "ab") as f:
        print(f.write(b"\xff\x00"), type(f).__name__, f.tell())
    with open(path, "r+b") as f:
        f.seek(-2, os.SEEK_END)
        print(f.read(), f.seek(0), f.write(b"LINE"), f.seek(0), f.readline(), type(f).__name__, f.truncate(4))
    print(os.path.getsize(path), open(path, "rb", buffering=0).__class__.__name__, os.stat(path).st_size)
    try:
        open(path, "x")
    except FileExistsError as e:
        print(type(e).__name__, e.errno, e.strerror, e.filename == path)
    for args, kw in ((("",), {}), ((os.path.join(folder, "absent"),), {}), ((folder,), {}), ((path, "q"), {}), ((path, "rw"), {}), ((path, "rb"), {"encoding": "utf-8"}), ((path, "r"), {"buffering": 0}), ((path, "rt+x"), {}), ((path, "rbt"), {}), ((1.5,), {}), ((path, "r"), {"newline": "z"}), ((path, ""), {}), (("a\0b",), {}), ((path, "r", -1, "nope"), {}), ((path, "rb"), {"errors": "x"})):
        try:
            open(*args, **kw).close()
        except Exception as e:
            print(type(e).__name__, str(e).replace(folder, "FOLDER"))
    f = open(path, "w", encoding="ascii")
    f.close()
    f.close()
    for action in (lambda: f.write("x"), lambda: f.read(), lambda: next(f), lambda: f.__enter__()):
        try:
            action()
        except ValueError as e:
            print(e)
    with open(path, encoding="ascii") as f:
        for action in (lambda: f.write("x"), lambda: f.buffer.write(b"x"), lambda: f.seek(5, 1)):
            try:
                action()
            except OSError as e:
                print(type(e).__name__, e)
