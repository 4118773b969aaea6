# The tree of builtin exceptions, and what each is a subclass of.
import builtins


def tree(cls, depth=0):
    subs = sorted((c for c in cls.__subclasses__() if c.__module__ == "builtins" and getattr(builtins, c.__name__, None) is c), key=lambda c: c.__name__)
    print("  " * depth + cls.__name__)
    for c in subs:
        tree(c, depth + 1)


tree(BaseException)
print(IOError is OSError, EnvironmentError is OSError, ExceptionGroup.__bases__)
print(issubclass(KeyboardInterrupt, Exception), issubclass(ModuleNotFoundError, ImportError), issubclass(RecursionError, RuntimeError), issubclass(UnicodeError, ValueError))
print(repr(ValueError()), repr(ValueError("a")), repr(ValueError("a", 1)), str(ValueError()), str(ValueError("a", 1)), str(ValueError(("a",))), repr(ValueError([1])))
print(ValueError("a") == ValueError("a"), ValueError("a").args == ("a",), isinstance(ValueError.__reduce__(ValueError("z"))[1], tuple))


class Custom(Exception):
    def __init__(self, code, text="none"):
        super().__init__(text)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


c = Custom(5, "t")
print(c, repr(c), c.args, c.code, Custom(1).args, vars(c))
