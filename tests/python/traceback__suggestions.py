# "Did you mean" hints, as traceback prints them.
import re
import traceback


class Box:
    colour = 1

    def __init__(self):
        self.contents = []
        self._private = 2

    def method(self):
        return contents

    def use(self):
        return colour


box = Box()
cases = ("box.color", "box.contens", "box.privat", "pritn(1)", "bxo.colour", "lenn([])", "box.method()", "box.use()", "Box.colou", "[].appendd", "'x'.uper()", "(1).reall", "time.time()", "import_me", "tru", "zzzzzzzz",
         "{}.gett", "import math; math.sqr", "from math import sinn", "from collections import ordereddict", "def f():\n    local_name = 1\n    return local_nam\nf()", "def g(argument): ...\ng(argumnt=1)", "int(bsae=2, x='1')", "sorted([], kye=1)", "import jsno", "box.__contents", "class Q:\n    field = 1\n    other = feild")
for case in cases:
    try:
        exec(compile(case, "case", "exec"))
    except Exception as e:
        print(repr(case), "->", re.sub(r" \(.*?\)\.", ".", traceback.format_exception(e)[-1].strip()))
