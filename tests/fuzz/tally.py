"""What a run found, in figures, with the smallest example of each kind; and what breaks a bound."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.fuzz.files import Outcome
from tests.fuzz.measuring import Measured
from tests.fuzz.questions import Answer

FILE_SECONDS, ADDRESS_SECONDS = 2.0, 1.0
GROWN_MB = 200.0
NONSENSE_SHARE = 0.02
"""Of what is to be refused so much may be accepted; of what is sound so much refused."""
FILE_DOUBT_SHARE, CONDITION_DOUBT_SHARE = 0.08, 0.25
"""Of so many the judge may not know what should become: a judge in doubt of all finds nothing."""
_SHOWN = 160


@dataclass(frozen=True)
class Finding:
    """One kind of fault and the smallest example of it so far."""

    kind: str
    example: str
    size: int


@dataclass(kw_only=True)
class Tally:
    """Counts by what came of it, and findings by kind; runs in other processes are added."""

    counts: Counter[str] = field(default_factory=Counter)
    by_spoil: Counter[tuple[str, str]] = field(default_factory=Counter)
    findings: dict[str, Finding] = field(default_factory=dict)
    found: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, tuple[float, str]] = field(default_factory=dict)
    largest: dict[str, tuple[float, str]] = field(default_factory=dict)

    def add_file(self, outcome: Outcome) -> None:
        """Count one spoiled file."""
        mutant = outcome.mutant
        self.counts["files"] += 1
        self.counts[outcome.kind] += 1
        self.counts["files in doubt" if outcome.verdict == "unsure" else "files judged"] += 1
        self.by_spoil[mutant.kind, outcome.kind] += 1
        where = f"{mutant.path} row {mutant.row} {mutant.column}: {mutant.kind} {mutant.note}"
        example, size = where[:_SHOWN], len(mutant.note)
        self._measure("file", outcome.measured, example)
        if outcome.measured.crash:
            self._find(f"crash: {outcome.measured.crash[:60]}", example, size)
        if outcome.kind == "nonsense accepted":
            for rule in outcome.rules[:1]:
                ending = mutant.path.rpartition(".")[2]
                room = mutant.path.partition("/")[0]
                self._find(f"nonsense accepted: {rule} ({room} {ending})", example, size)
        if outcome.kind == "sound refused":
            self._find(f"sound refused: {str(outcome.measured.refusal)[:60]}", example, size)
        for lack in outcome.lacks:
            self.counts[f"lacks {lack}"] += 1
            self._find(f"a message lacks {lack}: {outcome.rules[0]}", example, size)

    def add_answer(self, answer: Answer) -> None:
        """Count one address."""
        self.counts["addresses"] += 1
        asked, sure = answer.address.asked, answer.address.sure
        self.counts.update(
            {"conditions judged": len(sure), "conditions in doubt": len(asked - sure)}
        )
        raw = answer.address.raw
        self._measure("address", answer.measured, raw[:_SHOWN])
        if answer.measured.crash:
            self.counts["crash"] += 1
            self._find(f"crash: {answer.measured.crash[:60]}", raw[:_SHOWN], len(raw))
        if answer.faults:
            self.counts["addresses misread"] += 1
        for fault in answer.faults:
            self._find(f"address: {fault}", raw[:_SHOWN], len(raw))

    def _measure(self, what: str, measured: Measured, example: str) -> None:
        self.slowest[what] = max(self.slowest.get(what, (0.0, "")), (measured.seconds, example))
        self.largest[what] = max(self.largest.get(what, (0.0, "")), (measured.grown_mb, example))

    def _find(self, kind: str, example: str, size: int) -> None:
        self.found[kind] += 1
        if kind not in self.findings or size < self.findings[kind].size:
            self.findings[kind] = Finding(kind, example, size)

    def merge(self, other: "Tally") -> None:
        """Add what another run found."""
        self.counts += other.counts
        self.by_spoil += other.by_spoil
        self.found += other.found
        for what in other.slowest:
            self.slowest[what] = max(self.slowest.get(what, (0.0, "")), other.slowest[what])
            self.largest[what] = max(self.largest.get(what, (0.0, "")), other.largest[what])
        for kind, one in other.findings.items():
            if kind not in self.findings or one.size < self.findings[kind].size:
                self.findings[kind] = one

    def share(self, part: str, *others: str) -> float:
        """A count as part of itself and the others."""
        whole = self.counts[part] + sum(self.counts[other] for other in others)
        return self.counts[part] / whole if whole else 0.0

    def broken_bounds(self) -> list[str]:
        """A sentence for each bound that does not hold, then each kind of finding."""
        limits = {"file": FILE_SECONDS, "address": ADDRESS_SECONDS}
        broken = [
            *(f"{self.counts[what]} times {what}" for what in NONE_OF if self.counts[what]),
            *(
                f"{seconds:.1f} s for {example}"
                for what, (seconds, example) in self.slowest.items()
                if seconds > limits[what]
            ),
            *(f"{mb:.0f} MB for {ex}" for mb, ex in self.largest.values() if mb > GROWN_MB),
            *(
                f"{share:.1%} {part}"
                for part, (others, limit) in SHARES.items()
                if (share := self.share(part, *others)) >= limit
            ),
        ]
        return [*broken, *self.list_findings()] if broken else []

    def list_findings(self) -> list[str]:
        """Each kind, how often, and its smallest example; the most frequent first."""
        return [
            f"{count:5d}  {kind}  |  {self.findings[kind].example}"
            for kind, count in self.found.most_common()
        ]

    def report(self) -> Iterable[str]:
        """Everything in figures."""
        yield from (f"{count:7d}  {what}" for what, count in sorted(self.counts.items()))
        for part, (others, _) in SHARES.items():
            yield f"{self.share(part, *others):7.2%}  {part}, of {', '.join((part, *others))}"
        for what, (seconds, example) in self.slowest.items():
            yield f"{seconds:7.2f}  s at most for {what}: {example}"
            mb, example = self.largest[what]
            yield f"{mb:7.1f}  MB at most for {what}: {example}"
        yield from self._by_spoil()
        yield from self.list_findings()

    def _by_spoil(self) -> Iterable[str]:
        columns = sorted({came for _, came in self.by_spoil})
        yield "  ".join(["by what was done:".ljust(32), *columns])
        for spoil in sorted({spoil for spoil, _ in self.by_spoil}):
            figures = [str(self.by_spoil[spoil, came]).rjust(len(came)) for came in columns]
            yield "  ".join([spoil.ljust(32), *figures])


NONE_OF = ("crash", "lacks the file", "lacks a list of faults",
           "lacks what is wrong, expected or to do", "addresses misread")  # fmt: skip
"""What must not happen once."""
SHARES = {
    "nonsense accepted": (("refused rightly",), NONSENSE_SHARE),
    "sound refused": (("accepted rightly",), NONSENSE_SHARE),
    "lacks the row": (("refused rightly",), NONSENSE_SHARE),
    "files in doubt": (("files judged",), FILE_DOUBT_SHARE),
    "conditions in doubt": (("conditions judged",), CONDITION_DOUBT_SHARE),
}
"""What must be rare, what it is a part of with itself, and how rare."""
