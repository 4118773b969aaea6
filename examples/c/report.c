/* Reads a large file of sales with Python's own library and prints what it finds as a table.
 *
 * The file is made first, the same each time: more than 10 MB of CSV with a JSON text in each row. */
#include <Python.h>

enum { ROWS = 150000 };

static const char *const regions[] = {"north", "east", "south", "west"};
static const char *const products[] = {"anvil", "bucket", "candle", "drum", "easel"};

/* A generator of numbers that is the same everywhere. */
static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static long write_sales(FILE *file)
{
    uint32_t state = 2026;
    fputs("id,day,region,price,details\n", file);
    for (int id = 1; id <= ROWS; id++) {
        unsigned day = next(&state) % 28 + 1, month = next(&state) % 12 + 1;
        const char *region = regions[next(&state) % 4];
        const char *product = products[next(&state) % 5];
        unsigned cents = next(&state) % 10000 + 1, count = next(&state) % 9 + 1;
        fprintf(file, "%d,2025-%02u-%02u,%s,%u.%02u,\"{\"\"product\"\": \"\"%s\"\", \"\"count\"\": %u}\"\n",
                id, month, day, region, cents / 100, cents % 100, product, count);
    }
    return ftell(file);
}

static const char script[] =
    "import csv, datetime, decimal, json, re, statistics\n"
    "from collections import Counter, defaultdict\n"
    "from dataclasses import dataclass, field\n"
    "\n"
    "@dataclass\n"
    "class Region:\n"
    "    name: str\n"
    "    total: decimal.Decimal = decimal.Decimal(0)\n"
    "    prices: list[float] = field(default_factory=list)\n"
    "    products: Counter = field(default_factory=Counter)\n"
    "    months: defaultdict = field(default_factory=lambda: defaultdict(int))\n"
    "\n"
    "def report(path, limit=None):\n"
    "    regions = {}\n"
    "    vowel = re.compile(r'^[aeiou]')\n"
    "    vowels = 0\n"
    "    with open(path, newline='', encoding='utf-8') as file:\n"
    "        for at, row in enumerate(csv.DictReader(file)):\n"
    "            name = row['region']\n"
    "            region = regions.get(name)\n"
    "            if region is None:\n"
    "                region = regions[name] = Region(name)\n"
    "            details = json.loads(row['details'])\n"
    "            price = decimal.Decimal(row['price'])\n"
    "            count = details['count']\n"
    "            region.total += price * count\n"
    "            if at % 10 == 0:\n"
    "                region.prices.append(float(price))\n"
    "                region.months[datetime.date.fromisoformat(row['day']).month] += 1\n"
    "            region.products[details['product']] += count\n"
    "            if vowel.match(details['product']):\n"
    "                vowels += 1\n"
    "    lines = []\n"
    "    for region in sorted(regions.values(), key=lambda r: r.total, reverse=True):\n"
    "        best, sold = region.products.most_common(1)[0]\n"
    "        month = max(region.months, key=region.months.get)\n"
    "        lines.append((region.name, f'{region.total:,}',\n"
    "                      round(statistics.median(region.prices), 2), best, sold,\n"
    "                      datetime.date(2025, month, 1).strftime('%B')))\n"
    "    return lines, vowels\n";

static int print_report(const char *path)
{
    int status = -1;
    PyObject *globals = Py_BuildValue("{s:s}", "__name__", "report");
    PyObject *result = PyRun_String(script, Py_file_input, globals, globals);
    PyObject *found = NULL;
    if (result != NULL)
        found = PyObject_CallFunction(PyDict_GetItemString(globals, "report"), "s", path);
    PyObject *lines;
    long vowels;
    if (found != NULL && PyArg_ParseTuple(found, "O!l", &PyList_Type, &lines, &vowels)) {
        printf("%-8s%16s%8s  %-8s%7s  %s\n", "region", "total", "median", "best", "sold", "month");
        status = 0;
        for (Py_ssize_t i = 0; status == 0 && i < PyList_GET_SIZE(lines); i++) {
            const char *region, *total, *best, *month;
            double median;
            long sold;
            if (!PyArg_ParseTuple(PyList_GET_ITEM(lines, i), "ssdsls", &region, &total, &median,
                                  &best, &sold, &month))
                status = -1;
            else
                printf("%-8s%16s%8.2f  %-8s%7ld  %s\n", region, total, median, best, sold, month);
        }
        printf("%ld rows name a product with a vowel in front\n", vowels);
    }
    Py_XDECREF(found);
    Py_XDECREF(result);
    Py_XDECREF(globals);
    return status;
}

int main(void)
{
    const char *folder = getenv("TMPDIR");
    char path[4096];
    snprintf(path, sizeof(path), "%s/report_%ld.csv", folder ? folder : "/tmp", (long)getpid());
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    long size = write_sales(file);
    if (fclose(file) != 0 || size < 10 * 1000 * 1000) {
        fprintf(stderr, "the file has %ld bytes\n", size);
        remove(path);
        return 1;
    }
    Py_Initialize();
    int status = print_report(path);
    if (status < 0)
        PyErr_Print();
    remove(path);
    if (Py_FinalizeEx() < 0)
        return 120;
    return status < 0;
}

/* expect:
region             total  median  best       sold  month
west        9,397,778.00   49.91  drum      37913  January
south       9,388,957.57   49.05  drum      38444  December
north       9,364,188.60   51.00  drum      37771  June
east        9,332,700.08   49.60  candle    38300  November
60113 rows name a product with a vowel in front
*/
