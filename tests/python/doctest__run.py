# doctest: passing, failing, options, exceptions, reports captured.
import doctest
import io
import contextlib


def good(x):
    """
    >>> good(2)
    4
    >>> good("a")
    'aa'
    >>> good(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> list(range(20)) # doctest: +ELLIPSIS
    [0, 1, ..., 19]
    >>> for i in range(2):
    ...     i
    0
    1
    """
    return x * 2


def bad():
    """
    >>> 1 + 1
    3
    >>> 1 / 0
    1
    >>> bad()
    >>> undefined  # doctest: +SKIP
    5
    """


finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner(verbose=False)
out = io.StringIO()
for f in (good, bad):
    for test in finder.find(f, f.__name__, globs={"good": good, "bad": bad}):
        test.filename, test.lineno = "fixed.py", 0
        print(test.name, len(test.examples), runner.run(test, out=out.write))
print("".join(line + "\n" for line in out.getvalue().splitlines() if "line 1" not in line or "File" not in line), end="")
with contextlib.redirect_stdout(io.StringIO()):
    print(runner.summarize().attempted)
examples = doctest.DocTestParser().get_examples(">>> a\n1\n>>> b # doctest: +ELLIPSIS\n2\n")
print([(e.source, e.want, len(e.options), e.lineno) for e in examples], doctest.script_from_examples("text\n>>> 1 + 1\n2\n"))
for text in (">>>1", ">>> a\n  1\n ... x", "  >>> a\n b"):
    try:
        print(len(doctest.DocTestParser().get_examples(text)))
    except ValueError as e:
        print(e)
