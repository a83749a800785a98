"""The functions and classes that programs use, written above `main` where named."""

from __future__ import annotations

import re

# name -> (text, names of others it needs); in the order in which they are written.
UNITS: dict[str, str] = {
    "count": "count = 0",
    "SCALE": "SCALE = 3",
    "NAN": 'NAN = float("nan")',
    "LOG": "LOG = []",
    "REGISTRY": "REGISTRY = {}",
    "logger": 'logger = logging.getLogger("fuzzed")',
    "Colour": """class Colour(enum.Enum):
    RED = 1
    BLUE = 2""",
    "Point": 'Point = namedtuple("Point", "x y")',
    "Pair": """@dataclasses.dataclass(frozen=True)
class Pair:
    a: int
    b: int""",
    "Failure": """class Failure(ValueError):
    def __init__(self, message, code=0):
        super().__init__(message)
        self.code = code""",
    "Item": """class Item:
    SIZE = 4

    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, Item) and self.v == other.v

    def __hash__(self):
        return hash(self.v)

    def __str__(self):
        return f"<{self.v}>"

    def half(self):
        return self.v // 2

    def next(self):
        return Item(self.v + 1)

    def bump(self, by=1):
        self.v += by
        return self

    @property
    def double(self):
        return self.v * 2

    @double.setter
    def double(self, value):
        self.v = value // 2

    @classmethod
    def of(cls, v):
        return cls(v + cls.SIZE)

    @staticmethod
    def parity(v):
        return v & 1""",
    "Special": """class Special(Item):
    SIZE = 5

    def half(self):
        return super().half() + 1""",
    "Vector": """class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, by):
        return Vector(self.x * by, self.y * by)

    __rmul__ = __mul__

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __lt__(self, other):
        return (self.x, self.y) < (other.x, other.y)

    def __bool__(self):
        return self.x % 2 == 0""",
    "Adder": """class Adder:
    def __init__(self, by):
        self.by = by

    def __call__(self, v):
        return v + self.by""",
    "Bag": """class Bag:
    def __init__(self, values=()):
        self.values = list(values)
        self.reads = 0

    def __len__(self):
        return len(self.values)

    def __getitem__(self, at):
        return self.values[at]

    def __setitem__(self, at, value):
        self.values[at] = value

    def __contains__(self, value):
        return value in self.values

    def __iter__(self):
        return iter(self.values)

    def add(self, value):
        self.values.append(value)""",
    "Stats": """class Stats:
    def __init__(self):
        self.total = 0
        self.table = {}
        self.seen = []

    def add(self, v):
        self.total += v
        self.seen.append(v)""",
    "Guarded": """class Guarded:
    def __init__(self, swallow=False):
        self.swallow = swallow

    def __enter__(self):
        return 5

    def __exit__(self, kind, error, trace):
        return self.swallow and kind is ZeroDivisionError""",
    "Noisy": """class Noisy:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *_):
        print("exit")""",
    "Countdown": """class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n""",
    "square": """def square(v):
    return v * v + SCALE""",
    "halved": """def halved(v):
    return v / 2 if v > 1 else v * 0.1""",
    "whole": """def whole(v):
    if v != v or v in (float("inf"), float("-inf")):
        return 0
    return int(v)""",
    "finite": """def finite(v, places):
    if v != v or abs(v) > 1e300:
        return v
    return round(v, places)""",
    "scaled": """def scaled(v, *, by=2, shift=SCALE):
    return v * by + shift""",
    "total": """def total(*values, extra=0, **more):
    return sum(values) + extra + len(more)""",
    "gcd": """def gcd(a, b):
    return abs(a) if b == 0 else gcd(b, a % b)""",
    "remembered": """@functools.lru_cache(maxsize=None)
def remembered(v):
    return v * 3 + 1""",
    "digits": """def digits(v):
    out = []
    for c in str(v):
        if c.isdigit():
            out.append(int(c))
    return out""",
    "maybe": """def maybe(v):
    if v % 3 == 0:
        return None
    return v % 3""",
    "is_even": """def is_even(v):
    return v % 2 == 0""",
    "tidy": """def tidy(text):
    return " ".join(part.strip() for part in text.split(",")).lower()""",
    "checked": """def checked(v):
    if v % 11 == 7:
        raise Failure("seven", code=v)
    return v + 1""",
    "traced": """def traced(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs) + 1

    return wrapper""",
    "decorated": """@traced
def decorated(v):
    return v * 2""",
    "noted": """def noted(v):
    global count
    count += 1
    return v + count % 3""",
    "logged": """def logged(v):
    LOG.append(v)
    return len(LOG)""",
    "adder": """def adder(by):
    def add(v):
        return v + by

    return add""",
    "counting": """def counting(v):
    for step in range(v % 4):
        yield step + v""",
    "delegating": """def delegating(values):
    yield from values
    yield 9""",
    "noisy": """def noisy(n):
    for step in range(n):
        print("making", step)
        yield step""",
    "halving": """async def halving(v):
    await asyncio.sleep(0)
    return v // 2""",
    "ticking": """async def ticking(n):
    for step in range(n):
        yield step""",
    "AsyncGuarded": """class AsyncGuarded:
    async def __aenter__(self):
        return 3

    async def __aexit__(self, *_):
        return False""",
    "norm": """def norm(values):
    top = 0
    for value in values:  #parallel
        top += abs(value) % 13
    return top""",
    "spread": """def spread(values):
    return [value * 2 + 1 for value in values]  #parallel""",
    "files": '''def files(variant):
    """The files that `main` reads, made before a call."""
    lines = ("the cat %d\\n", "a\\x1cb\\x85 é%d\\r\\n", "\\u2028x %d\\r", "%d\\n\\n")
    line = lines[variant]
    text = "".join(line % (step * 7 % 13) for step in range(30)) + "end"
    with open("input.txt", "w", encoding="utf-8", newline="") as out:
        out.write(text)
    with open("table.csv", "w", encoding="utf-8", newline="") as out:
        out.write("name,value\\n")
        for step in range(20):
            name = ("a", '"b\\nb"', "c d")[step % 3]
            out.write(f"{name},{step}\\n")
    with open("lines.json", "w", encoding="utf-8") as out:
        for step in range(20):
            out.write(json.dumps({"v": step}) + "\\n")''',
    "change": '''def change(name, value):
    """Change what is around a call, before it."""
    if name == "environment":
        os.environ["FUZZ"] = str(value)
    elif name == "global":
        globals()["SCALE"] = value
    elif name == "class":
        Item.SIZE = value
    elif name == "method":
        Item.half = lambda self: self.v // value
    elif name == "function":
        globals()["square"] = lambda v: v + value
    elif name == "decimal":
        decimal.getcontext().prec = value + 3
    elif name == "seed":
        random.seed(value)
    elif name == "file":
        with open("input.txt", "w", encoding="utf-8", newline="") as out:
            out.write(f"late {value}\\n" * value)''',
}
WORD = re.compile(r"[A-Za-z_]\w*")


def needed(text: str) -> list[str]:
    """The names of the units that a text uses, and those that they use, in order."""
    found: set[str] = set()
    open_texts = [text]
    while open_texts:
        for word in WORD.findall(open_texts.pop()):
            if word in UNITS and word not in found:
                found.add(word)
                open_texts.append(UNITS[word])
    return [name for name in UNITS if name in found]
