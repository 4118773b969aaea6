/* A host that loads the library for itself alone (RTLD_LOCAL) and imports an extension module from
 * a file: the module must find the C API all the same. Arguments: the library, the module's folder. */
#define _DEFAULT_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *library;

/* The function of this name; its address goes where the caller keeps it. */
static void find(const char *name, void *place)
{
    void *found = dlsym(library, name);
    if (found == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        exit(2);
    }
    memcpy(place, &found, sizeof(found));
}

int main(int argc, char **argv)
{
    void (*initialize)(void);
    int (*run)(const char *);
    int (*finalize)(void);
    if (argc != 3 || setenv("PYTHONPATH", argv[2], 1) != 0)
        return 2;
    library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return 2;
    }
    find("Py_Initialize", &initialize);
    find("PyRun_SimpleString", &run);
    find("Py_FinalizeEx", &finalize);
    initialize();
    int status = run("import extension, importlib.machinery, sys\n"
                     "print(type(extension.__loader__).__name__, extension.__name__)\n"
                     "print(extension.Samples(2).total(), extension.made())\n"
                     "first = extension.Samples\n"
                     "del sys.modules['extension']\n"
                     "again = importlib.import_module('extension')\n"
                     "print(again.Samples is first, again.made())\n"
                     "try:\n"
                     "    importlib.machinery.ExtensionFileLoader('missing',\n"
                     "        extension.__file__).create_module(importlib.machinery.ModuleSpec(\n"
                     "        'missing', None, origin=extension.__file__))\n"
                     "except ImportError as error:\n"
                     "    print(error.name, error)\n");
    return finalize() < 0 || status < 0;
}
