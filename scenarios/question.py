"""A question is an object: what it is asked about and with, the steps to its answer.

Whoever wants an answer asks for it by the name of the question (`ask`), so that a question that is not installed is no
answer and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, NamedTuple, TypeVar, cast, get_args

from indicators.codebook import Frozen
from scenarios.model.case import Case
from scenarios.model.effects import Choices, ScoreChoices
from scenarios.model.settings import Settings
from scenarios.scoring.evaluation import Evaluation

R = TypeVar("R")
A = TypeVar("A")
W = TypeVar("W", bound="Chosen")


class Chosen(Frozen):
    """What the reader chooses of a question; kept with the draft."""


class Of(NamedTuple):
    """What a question is asked about."""

    a: Evaluation
    scenario: str = ""
    other: str = ""  # a second scenario
    beside: Evaluation | None = None
    case: Case | None = None  # the case without the reader's own scenarios, where it is scored anew


Hang = Literal["scenario", "other", "beside", "chosen"]


@dataclass(frozen=True, eq=False)
class Step(Generic[R]):
    """One thing that is worked out on the way to an answer, and kept by what moves it."""

    name: str
    make: Callable[[Asked], R]
    moved_by: type[Choices] = ScoreChoices  # the part of the settings that moves it: it is handed no other
    hangs_on: tuple[Hang, ...] = ("scenario",)  # what else of a question it is handed
    entries: int = 16  # results that are kept, the oldest goes first
    on_any_day: bool = False  # nor is it handed the date in force
    shared: str = ""  # the name under which several questions keep it, where they do
    told_by: Callable[[Asked], Hashable] | None = None  # what of the case moves it, where that is less than all


Keep = Callable[[str, Step[Any], Hashable, Callable[[], Any]], Any]
Tell = Callable[[float], None]  # is told how much of an answer there is, 0..1


def afresh(question: str, step: Step[Any], key: Hashable, make: Callable[[], Any]) -> Any:
    """What a step gives, kept nowhere."""
    return make()


class Asked:
    """What a step is handed: its part of the settings, what it hangs on, and the steps before it."""

    def __init__(self, question: str, step: Step[Any], of: Of, chosen: Chosen, keep: Keep, tell: Tell) -> None:
        self._question, self._step, self._of, self._chosen, self._keep = question, step, of, chosen, keep
        self.tell = tell

    def _held(self, what: Hang) -> Any:
        assert what in self._step.hangs_on, f"{self._question}, {self._step.name}: does not hang on {what}"
        return self._chosen if what == "chosen" else getattr(self._of, what)

    @property
    def settings(self) -> Settings:
        """The part of the settings that moves this step, all else as usual."""
        whole, step = self._of.a.settings, self._step
        return step.moved_by.of(whole.model_copy(update={"as_of": None}) if step.on_any_day else whole).settings()

    @property
    def _of_a_score(self) -> bool:
        return self._step.moved_by is ScoreChoices and not self._step.on_any_day

    @property
    def a(self) -> Evaluation:
        """The assessment; under this part of the settings alone where not all of them move this step."""
        return self._of.a if self._of_a_score else replace(self._of.a, settings=self.settings)

    @property
    def case(self) -> Case:
        """The case without the reader's own scenarios, to be scored anew."""
        assert self._of.case is not None, f"{self._question} is asked about a case"
        return self._of.case

    @property
    def home(self) -> Case:
        """The case that the scenario is of."""
        return self._of.a.home(self.scenario)

    @property
    def scenario(self) -> str:
        """The scenario that is asked about."""
        return cast("str", self._held("scenario"))

    @property
    def other(self) -> str:
        """A second one."""
        return cast("str", self._held("other"))

    @property
    def beside(self) -> Evaluation:
        """Another assessment that is asked about."""
        return cast("Evaluation", self._held("beside"))

    def chosen(self, model: type[W]) -> W:
        """What the reader has chosen."""
        held = self._held("chosen")
        assert isinstance(held, model)
        return held

    def __getitem__(self, step: Step[R]) -> R:
        """A step before this one, which nothing moves that does not move this one."""
        assert {*step.moved_by.model_fields} <= {*self._step.moved_by.model_fields}, step.name
        assert {*step.hangs_on} <= {*self._step.hangs_on}, step.name
        return self.given(step)

    def given(self, step: Step[R]) -> R:
        """What a step gives."""
        one = Asked(self._question, step, self._of, self._chosen, self._keep, self.tell)
        return cast("R", self._keep(step.shared or self._question, step, one.key, lambda: step.make(one)))

    @property
    def key(self) -> Hashable:
        """What moves the step, as one value."""
        a, step = self._of.a, self._step
        part = a.settings_hash if self._of_a_score else self.settings.model_dump_json()
        if step.told_by is not None:
            return part, step.told_by(self)
        return part, a.case_hash, a.case.apart, a.ids, *(as_key(self._held(what)) for what in step.hangs_on)


def as_key(held: object) -> Hashable:
    """What is asked about by what it was made of, whatever the reader looks at."""
    if isinstance(held, Evaluation):
        return held.case_hash, held.case.apart, held.settings_hash, held.ids
    if isinstance(held, tuple):
        return tuple(map(as_key, held))
    return held.whole if isinstance(held, Case) else held.model_dump_json() if isinstance(held, Frozen) else held


How = Literal["claim falls", "document turns up", "one side is right", "we count otherwise"]
LEAST_EFFORT: tuple[How, ...] = get_args(How)


class Turn(NamedTuple):
    """One way in which what known pairs say of a scenario could turn, and what they say then; R on 0..1, nan: none."""

    how: How
    items: tuple[str, ...]  # ids of what it takes; of several ways told at once none
    low: float
    high: float
    was: str
    then: str  # empty where there is no score any more
    beside: Any = None  # the known pairs then, where they are scored otherwise too

    @property
    def stays(self) -> bool:
        """Whether the answer is still the same."""
        return self.then == self.was


@dataclass(frozen=True, eq=False)
class Question(Generic[A]):
    """A question: its name, its answer as the last of its steps, what a reader chooses of it, how a page's can turn."""

    name: str
    answer: Step[A]
    chosen: type[Chosen] = Chosen
    slow: Callable[[Evaluation], bool] = lambda _: False  # whether it takes longer than a page can wait
    turns: Step[tuple[Turn, ...]] | None = None
    turns_behind: Step[tuple[Turn, ...]] | None = None  # more of them, which can take seconds: a page is drawn before

    def ask(self, of: Of, chosen: Chosen | None = None, keep: Keep = afresh, tell: Tell = lambda _: None) -> A:
        """The answer. keep: what keeps the steps."""
        return self._asked(of, chosen, keep, tell).given(self.answer)

    def turned(self, of: Of, keep: Keep = afresh, *, behind: bool = False) -> tuple[Turn, ...]:
        """The ways in which it can turn what known pairs say of the scenario; behind: those that can take seconds."""
        step = self.turns_behind if behind else self.turns
        return () if step is None else self._asked(of, None, keep).given(step)

    def key(self, of: Of, chosen: Chosen | None = None) -> Hashable:
        """What moves the answer, as one value."""
        return self._asked(of, chosen).key

    def _asked(self, of: Of, chosen: Chosen | None, keep: Keep = afresh, tell: Tell = lambda _: None) -> Asked:
        return Asked(self.name, self.answer, of, chosen or self.chosen(), keep, tell)


installed: dict[str, Question[Any]] = {}


def install(questions: Iterable[Question[Any]]) -> None:
    """These questions can be asked, and no others."""
    now = {q.name: q for q in questions}
    installed.update(now)  # never empty in between: another session may be asking
    for gone in installed.keys() - now.keys():
        del installed[gone]


def ask(name: str, of: Of, chosen: Chosen | None = None, keep: Keep = afresh) -> Any | None:
    """The answer to a question by its name; None where it is not installed."""
    question = installed.get(name)
    return None if question is None else question.ask(of, chosen, keep)
