"""Finds the modules of the library that is part of the runtime.

They appear to lie in sys._stdlib_dir, so that packages, tracebacks and inspect see ordinary files.
What really lies there is found behind them.
"""

import _imp
import sys
import _frozen_importlib as _bootstrap
import _frozen_importlib_external as _external


class EmbeddedLoader(_external._LoaderBasics):

    def __init__(self, stored, path):
        self._stored = stored
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self._stored) ^ hash(self.path)

    def get_filename(self, name=None):
        return self.path

    def is_package(self, name=None):
        return bool(_imp._find_embedded(self._stored))

    def get_code(self, name=None):
        return _imp._get_embedded_code(self._stored, self.path)

    def get_source(self, name=None):
        return _imp._get_embedded_source(self._stored)

    def get_data(self, path):
        if path == self.path:
            return self.get_source().encode()
        with open(path, 'rb') as file:
            return file.read()

    def get_resource_reader(self, name=None):
        if self.is_package():
            from importlib.readers import FileReader
            return FileReader(self)


class EmbeddedFinder:

    """A path entry finder for sys._stdlib_dir and the packages below it."""

    def __init__(self, path):
        root = sys._stdlib_dir
        if not root or path != root and not path.startswith(root + '/'):
            raise ImportError('only the embedded library is supported', path=path)
        self._prefix = path[len(root) + 1:].replace('/', '.')
        if self._prefix:
            if not _imp._find_embedded(self._prefix):
                raise ImportError('only packages of the embedded library are supported', path=path)
            self._prefix += '.'
        self.path = path
        self._files = None

    def _real(self):
        if self._files is None:
            self._files = _external.FileFinder(
                self.path, *_external._get_supported_file_loaders())
        return self._files

    def invalidate_caches(self):
        self._files = None

    def find_spec(self, fullname, target=None):
        tail = fullname.rpartition('.')[2]
        stored = self._prefix + tail
        is_package = _imp._find_embedded(stored)
        if is_package is None:
            return self._real().find_spec(fullname, target)
        base = self.path + '/' + tail
        path = base + '/__init__.py' if is_package else base + '.py'
        return _external.spec_from_file_location(
            fullname, path, loader=EmbeddedLoader(stored, path),
            submodule_search_locations=[base] if is_package else None)

    def iter_modules(self, prefix=''):
        for name, is_package in _imp._list_embedded(self._prefix):
            yield prefix + name, is_package

    def __repr__(self):
        return f'{type(self).__name__}({self.path!r})'
