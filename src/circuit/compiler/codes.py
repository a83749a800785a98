"""The catalogue of diagnostic codes: what each says, and what to type about it.

A code is never renumbered or reused. Each has a page, `docs/errors/<code>.md`, whose
example is run by the tests.
"""

from __future__ import annotations

from typing import Literal

from circuit.lang.dataclass import dataclass

#: "kept": this version does not say it; the number stays taken.
Moment = Literal["explain", "run", "kept"]

LOOP = "this loop stays sequential"
FUNCTION = "this function runs as plain Python"
INLINE = "this loop ran in place"
RUN = "this run needed help"


@dataclass(frozen=True, slots=True)
class Code:
    """One row: `title` is the reason in a few words, `help` what to type.

    `lead` opens the message; `moment` tells whether `explain` can already say it, or
    only a run.
    """

    title: str
    help: str
    lead: str = LOOP
    moment: Moment = "explain"


CODES: dict[str, Code] = {
    "C101": Code(
        "its source is not available",
        "put the function into a file (or a notebook cell) and import it from there",
        FUNCTION,
    ),
    "C102": Code(
        "the source does not match the code that is running",
        "import the module again after editing it, and write one lambda to a line",
        FUNCTION,
    ),
    "C103": Code(
        "it uses syntax this compiler does not take apart",
        "move `exec`, `eval`, `locals()` and `del` out of the loop",
    ),
    "C104": Code(
        "its body waits or hands values out (`yield`, `await`)",
        "compute the values in a loop of their own, then yield them: "
        "`values = [f(x) for x in xs]` and `yield from values`",
    ),
    "C201": Code(
        "a name it reads is not defined",
        "define or import the name before the loop, or correct its spelling",
        moment="kept",
    ),
    "C202": Code(
        "a type is not known to circuit, and its operators may have effects",
        "use built-in values in the loop, or declare how the type merges: "
        "`monoid(Type, merge, identity)`",
        moment="run",
    ),
    "C203": Code(
        "what it writes may be the same object as what it reads",
        "write into a new object: `out = [0] * len(data)`, then `out[i] = …`",
        moment="run",
    ),
    "C204": Code(
        "a check at run time failed: types or names are not what the plan assumed",
        "pass values of the same built-in types at every call, and do not rebind "
        "functions that the loop calls",
        INLINE,
        "run",
    ),
    "C301": Code(
        "an iteration reads what the one before it wrote",
        "compute the part that does not depend on earlier iterations in a loop of its "
        "own, then run the dependent part over its list",
    ),
    "C302": Code(
        "it makes a call whose effects are not known",
        "if the call has no side effects, mark the function with `@pure` "
        "(or call `pure(function)` for one you did not write)",
    ),
    "C303": Code(
        "it writes files or other state outside the program",
        "collect the results in the loop, and write them after it",
    ),
    "C304": Code(
        "each item is stored in an object that outlives the loop",
        "give the loop a plain variable",
    ),
    "C305": Code(
        "it reads a clock, a process id, an `id()` or a frame, which are the caller's",
        "read it once before the loop (`now = time.time()`, `pid = os.getpid()`), "
        "or in a loop of its own",
    ),
    "C306": Code(
        "it is a `while` loop, and its condition depends on its body",
        "if the number of rounds is known, write `for i in range(n)`",
    ),
    "C307": Code(
        "its iterator cannot be read ahead",
        "make a list first: `items = list(iterator)`, and loop over the list",
    ),
    "C308": Code(
        "there is nothing to run in parallel: the body only moves data",
        "nothing to change, unless the work can move into this loop",
    ),
    "C309": Code(
        "it draws random numbers, and how many depends on earlier iterations",
        "draw into a variable first, at the top of the loop's body, or give each item "
        "its own `random.Random(seed + i)`",
    ),
    "C310": Code(
        "it writes files that it may also read",
        "collect the text in the loop, and write it after the loop",
        moment="kept",
    ),
    "C311": Code(
        "it leaves early on a condition that earlier iterations change",
        "let the condition look at the item alone, or filter first and cut after: "
        "`matches = [x for x in xs if good(x)][:limit]`",
    ),
    "C312": Code(
        "a function made in the body keeps its variables",
        "bind the value when the function is made: `lambda x=x: …`",
    ),
    "C313": Code(
        "it runs inside the iterations of a loop around it",
        "nothing to change: the outer loop is the one that is cut",
    ),
    "C314": Code(
        "it reads a set, whose order depends on hashes",
        "sort it first: `for x in sorted(items)`",
        moment="kept",
    ),
    "C401": Code(
        "it has too few items to share out",
        "nothing to change; `CIRCUIT_FORCE_PARALLEL=1` cuts it all the same",
        INLINE,
        "run",
    ),
    "C402": Code(
        "it has too little work: sharing it out would cost more than it saves",
        "nothing to change; `CIRCUIT_FORCE_PARALLEL=1` cuts it all the same",
        INLINE,
        "run",
    ),
    "C501": Code(
        "the backend is not available",
        "`circuitc backends` lists what is; `pip install circuitc[ray]` adds Ray",
        RUN,
        "run",
    ),
    "C502": Code(
        "the work cannot be sent to another process",
        "open files, locks and connections inside the loop, not before it",
        INLINE,
        "run",
    ),
    "C503": Code(
        "an item ended every worker that met it",
        "run the loop over that one item with `backend='python'` to see what it does",
        RUN,
        "run",
    ),
    "C504": Code(
        "there was not enough memory",
        "set `CIRCUIT_MEMORY` to what may be used, or lower `CIRCUIT_WORKERS`",
        RUN,
        "run",
    ),
}
