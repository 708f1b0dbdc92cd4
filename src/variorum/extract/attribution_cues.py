"""The words that signal attribution: which they are, what they take as content, and what they do to a claim."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model import Modality, Polarity


@dataclass(frozen=True, slots=True)
class Cue:
    """What a verb of saying takes as its content, and how it colours it.

    `clause`: a that-clause; `object`: a noun phrase; `infinitive`: "vowed to"; `rest`: all that follows ("accused Y of
    Z"); `quote`: direct speech; `preps`: content behind one of these prepositions ("warned of").
    """

    lemma: str
    clause: bool = False
    object: bool = False
    infinitive: bool = False
    rest: bool = False
    quote: bool = False
    preps: frozenset[str] = frozenset()
    polarity: Polarity = "asserted"
    modality: Modality | None = None


# lemma: flags (c clause, o object, i infinitive, r rest, q quote) and prepositions.
_VERBS = """
say cq; tell cq; add cq; report coq; state coq; announce coqi; claim coqi; confirm coq; declare coq; note cq
stress coq; emphasize coq; emphasise coq; underline coq; underscore co; highlight o; explain cq; insist cq on
argue cq; assert coq; allege coq; acknowledge coq; admit coq; affirm coq; reaffirm co; reiterate coq; repeat cq
reveal co; indicate cq; suggest cq; write cq; tweet cq; post q; reply cq; respond cq; answer cq; continue q
recall cq; remark cq; observe cq; comment q; conclude cq; maintain cq; contend cq; disclose co; estimate coi
calculate c; predict co; forecast co; warn cq of,about,against; caution cq against; fear co; believe c; think c
expect c; hope ci; suspect c; vow ciq; pledge ciqo; promise ciqo; threaten iq; agree c; accuse r; blame r; condemn or
denounce or; decry or; criticize or; criticise or; slam or; deplore or; praise or; welcome o; describe r; urge r
demand coiq; ask r; deny coqi; dismiss o; reject o; refute o; dispute o; rebut o; quote r; cite r; show co; document co
record o; testify cq; assure c; imply c; complain cq of,about; concede cq; caution cq; advise c; tout o; label r; dub r
recommend coi; propose coi; request oi; speculate cq; protest c; plead q; exclaim q; shout q; chant q; vouch c; relay o
specify c; clarify cq; detail o; charge c; pronounce r; proclaim coq; bemoan o; lament coq; boast cq; joke cq; swear ci
refuse i; decline i; accept c; consider cr; feel c; doubt co; deem r; attribute r; register o; verify co; count o
update o; foresee co; anticipate co; worry c about; guess c; hint c at; elaborate q; counter cq; echo o; read q
publish o
"""

_PHRASAL = {  # lemma: particles or prepositions after which the content stands
    "call": ("for", "on", "upon"),
    "point": ("out", "to"),
    "talk": ("about", "of"),
    "speak": ("of", "about"),
    "appeal": ("for", "to"),
    "press": ("for",),
    "lash": ("out",),
    "hit": ("out",),
}

DENYING = frozenset({"deny", "dismiss", "reject", "refute", "rebut", "dispute"})
MODALITIES: dict[str, Modality] = {
    "warn": "predicted", "predict": "predicted", "forecast": "predicted", "expect": "predicted", "fear": "predicted",
    "anticipate": "predicted", "foresee": "predicted", "hope": "predicted", "threaten": "predicted", "vow": "predicted",
    "pledge": "predicted", "promise": "predicted", "intend": "predicted",
    "demand": "demanded", "urge": "demanded", "call": "demanded", "request": "demanded", "recommend": "demanded",
    "appeal": "demanded", "press": "demanded", "propose": "demanded", "plead": "demanded",
    "suspect": "possible", "speculate": "possible", "doubt": "questioned", "ask": "questioned",
}  # fmt: skip

_IRREGULAR = {
    "say": ("says", "said", "saying"), "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "think": ("thinks", "thought", "thinking"), "show": ("shows", "showed", "shown", "showing"),
    "put": ("puts", "putting"), "read": ("reads", "reading"), "speak": ("speaks", "spoke", "spoken", "speaking"),
    "admit": ("admits", "admitted", "admitting"), "swear": ("swears", "swore", "swearing"),
    "feel": ("feels", "felt", "feeling"),
    "foresee": ("foresees", "foresaw", "foreseen", "foreseeing"), "refer": ("refers", "referred", "referring"),
    "slam": ("slams", "slammed", "slamming"), "hit": ("hits", "hitting"), "forecast": ("forecasts", "forecasting"),
    "rebut": ("rebuts", "rebutted", "rebutting"), "dub": ("dubs", "dubbed", "dubbing"),
}  # fmt: skip


def _forms(lemma: str) -> tuple[str, ...]:
    """The inflected forms of a verb, by the spelling rules, irregular ones from the list."""
    if lemma in _IRREGULAR:
        return (lemma, *_IRREGULAR[lemma])
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return lemma, plural, lemma + "ed", lemma + "ing"


def _parse(entry: str) -> Cue:
    lemma, flags, *preps = entry.split()
    return Cue(
        lemma,
        clause="c" in flags,
        object="o" in flags,
        infinitive="i" in flags,
        rest="r" in flags,
        quote="q" in flags,
        preps=frozenset(preps[0].split(",")) if preps else frozenset(),
        polarity="denied" if lemma in DENYING else "asserted",
        modality=MODALITIES.get(lemma),
    )


def _verbs() -> dict[str, Cue]:
    entries = [part.strip() for line in _VERBS.strip().splitlines() for part in line.split(";") if part.strip()]
    cues = [_parse(entry) for entry in entries]
    cues += [
        Cue(
            lemma,
            preps=frozenset(preps),
            clause=lemma == "point",
            quote=lemma == "point",
            modality=MODALITIES.get(lemma),
        )
        for lemma, preps in _PHRASAL.items()
    ]
    return {form: cue for cue in cues for form in _forms(cue.lemma)}


VERBS: dict[str, Cue] = _verbs()
"""Every inflected form in lower case, with its cue."""

PUT = Cue("put", rest=True)
PUT_FORMS = frozenset(
    "put puts putting raise raises raised raising revise revises revised revising lower lowers lowered lowering "
    "update updates updated updating cut".split()
)
TOLL_WORDS = frozenset(
    {"toll", "number", "count", "figure", "total", "tally", "deaths", "losses", "casualties", "estimate"}
)

ALWAYS_VERBS = frozenset(
    "said says told added stated announced claimed confirmed declared stressed insisted argued alleged "
    "acknowledged admitted affirmed reiterated revealed indicated suggested wrote tweeted replied remarked "
    "concluded disclosed warned vowed pledged accused accuses blames blamed condemns condemned denounced "
    "denied denies dismissed dismisses rejected rejects refuted refutes urges urged reported announces "
    "confirms vows accuse".split()
)
"""Forms that are taken as verbs whatever the tagger says; the tagger errs on headlines and lost punctuation."""

HEDGES: dict[str, Modality | None] = {
    "reportedly": None, "allegedly": "possible", "purportedly": "possible", "supposedly": "possible",
}  # fmt: skip
UNNAMED_HEDGES = frozenset({"allegedly", "purportedly", "supposedly"})

NOUNS: dict[str, tuple[Polarity, Modality | None]] = {
    "report": ("asserted", None), "allegation": ("asserted", "possible"), "claim": ("asserted", None),
    "accusation": ("asserted", "possible"), "rumor": ("asserted", "possible"), "rumour": ("asserted", "possible"),
    "speculation": ("asserted", "possible"), "suspicion": ("asserted", "possible"),
    "warning": ("asserted", "predicted"),
    "statement": ("asserted", None), "announcement": ("asserted", None), "assertion": ("asserted", None),
    "denial": ("denied", None), "fear": ("asserted", "predicted"), "estimate": ("asserted", None),
    "call": ("asserted", "demanded"), "threat": ("asserted", "predicted"), "demand": ("asserted", "demanded"),
}  # fmt: skip
NOUN_FORMS = {form: noun for noun in NOUNS for form in (noun, noun + "s")}

DOCUMENTS = frozenset(
    "statement report video footage photo photos photograph photographs picture pictures image images letter "
    "document documents communique release post tweet tweets message survey study data figures reports videos "
    "clip clips broadcast recording posting postings interview estimate estimates information toll".split()
)
"""Nouns for what carries speech: a source only where no speaker is named."""

PERSON_WORDS = frozenset(
    "spokesman spokeswoman spokesperson official officer commander general colonel minister president "
    "governor mayor director head chief secretary ambassador envoy leader activist resident witness doctor "
    "medic nurse journalist correspondent photographer reporter analyst expert lawyer man woman boy girl "
    "mother father brother sister son daughter fighter soldier worker volunteer survivor coordinator "
    "representative chairman chairwoman adviser advisor professor teacher student farmer refugee source "
    "eyewitness chairperson deputy lawmaker senator researcher member founder editor physician surgeon "
    "paramedic relative neighbour neighbor prime king prince diplomat".split()
)
UNNAMED_WORDS = frozenset(
    "source sources official officials witness witnesses activist activists resident residents medic medics "
    "doctor doctors spokesman spokeswoman spokesperson spokesmen analyst analysts expert experts observer "
    "observers rebel rebels militants fighters reports media authorities locals eyewitness eyewitnesses "
    "survivors relatives commander officer diplomat diplomats correspondent photographer journalist reporter "
    "workers worker rescuers".split()
)
BODY_WORDS = frozenset(
    "observatory monitor monitors centre center network agency ministry government group organisation "
    "organization committee council commission command office army police union association coalition front "
    "party television tv radio channel newspaper news times post fund watch service services defence defense "
    "department administration embassy watchdog charity body ngo authority authorities company foundation "
    "institute forces military movement force media press website outlet broadcaster hospital directorate "
    "federation league court agencies groups councils committees university bank corporation inc. inc ltd "
    "house kremlin".split()
)
"""Words in the name of a body, or that stand for one ("the group", "the monitor")."""
