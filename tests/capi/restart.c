/* Python starts and ends many times in one process and leaves nothing behind: no memory, no open
 * files, no signal handlers. */
#include <Python.h>
#include <dirent.h>
#include <signal.h>
#undef NDEBUG
#include <assert.h>

enum { WARM_UP = 20, ROUNDS = 60, GROWTH_MAX_KIB = 4 };

static long resident_kib(void)
{
    long total, resident;
    FILE *file = fopen("/proc/self/statm", "r");
    assert(file != NULL && fscanf(file, "%ld %ld", &total, &resident) == 2);
    fclose(file);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

static int open_files(void)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/fd");
    assert(folder != NULL);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

static void round_trip(void)
{
    Py_Initialize();
    assert(PyRun_SimpleString("import json, sys\n"
                              "class Node:\n"
                              "    def __init__(self):\n"
                              "        self.me = self\n"
                              "nodes = [Node() for _ in range(100)]\n"
                              "assert json.loads(json.dumps({'a': [1, 2]})) == {'a': [1, 2]}\n") == 0);
    assert(Py_FinalizeEx() == 0);
}

int main(void)
{
    void (*before)(int) = signal(SIGINT, SIG_DFL);
    signal(SIGINT, before);
    for (int i = 0; i < WARM_UP; i++)
        round_trip();
    long start = resident_kib();
    int files = open_files();
    for (int i = 0; i < ROUNDS; i++)
        round_trip();
    long grown = resident_kib() - start;
    if (grown > (long)ROUNDS * GROWTH_MAX_KIB)
        printf("%ld KiB more after %d rounds\n", grown, ROUNDS);
    assert(open_files() == files);
    void (*after)(int) = signal(SIGINT, SIG_DFL);
    assert(after == before);
    puts("ok");
    return 0;
}

/* expect:
ok
*/
