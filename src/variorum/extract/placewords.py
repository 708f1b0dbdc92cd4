"""The words of place: kinds of place, directions, prepositions, and words that show a name to be no place."""

from __future__ import annotations

from variorum.extract.timewords import MONTHS, SHORT_WEEKDAYS, WEEKDAYS

TYPES = {
    word: precision
    for precision, words in {
        "neighbourhood": "neighbourhood neighborhood district quarter suburb suburbs neighbourhoods neighborhoods "
        "districts",
        "site": "hospital market base airbase airport airfield crossing camp prison square mosque school checkpoint "
        "university bridge dam factory highway road street hill mountain refinery port station field",
        "village": "village villages hamlet",
        "town": "town towns township",
        "city": "city cities capital",
        "province": "province governorate provinces oblast",
        "region": "region countryside area areas valley enclave peninsula desert plain plains coast island mountains "
        "river border lake",
    }.items()
    for word in words.split()
}
WITH_NAME = {"countryside", "valley", "enclave", "peninsula", "border", "river", "lake", "island", "coast", "suburbs"}
DIRECTIONS = frozenset(
    form
    for stem in ["north", "south", "east", "west"]
    for form in (stem, stem + "ern")
) | frozenset(
    form
    for a in ["north", "south"]
    for b in ["east", "west"]
    for form in (a + b, a + b + "ern", f"{a}-{b}", f"{a}-{b}ern")
) | {"central", "rural", "greater", "upper", "lower"}  # fmt: skip
LOCATIVES = frozenset(
    "in at near outside around inside from into to toward towards across over on through throughout within of "
    "beyond between via above".split()
)
STRONG = frozenset("in near outside inside around across throughout within".split())
PARTICLES = frozenset("al el ez ad as ar an at ash az ed es ul de du la le los las del von bin ibn abu".split())
ORGANISATIONS = frozenset(
    "observatory times post agency army council defence defense crescent ministry government force forces party "
    "network centre center news coalition brigade brigades front command commission committee organisation "
    "organization group movement union alliance press television tv radio journal parliament court division "
    "battalion regiment militia corps police watch monitor media foundation association society bank".split()
)
ACTORS = frozenset(
    "government regime army forces troops officials jets warplanes aircraft military police authorities soldiers "
    "militia rebels militants backed led allied based brokered officials fighters terrorists threat leader leaders "
    "strikes airstrikes warplane ambassador envoy".split()
)
HOLDERS = frozenset("held controlled run occupied besieged populated majority dominated governed".split())
COUNTRY_SHORT = frozenset({"us", "u.s.", "uk", "u.k.", "usa"})
BEFALLS = frozenset("see suffer witness face fall experience host lie endure be remain".split())
FAR_RANK = 12
HITTING = frozenset("fell dropped attack attacks strike strikes airstrikes raid raids offensive assault rained bombs "
                    "shells rockets missiles advance advanced marched closing advancing".split())  # fmt: skip
INTO = frozenset("on over to into from towards toward through of".split())
NOT_NAMES = frozenset(MONTHS) | frozenset(WEEKDAYS) | SHORT_WEEKDAYS | frozenset(
    "the a an i he she it they we you this that these those god mr mrs ms dr president minister photo image video "
    "facebook twitter youtube airstrike airstrikes strike strikes attack attacks raid raids bombing "
    "state parliament office church house "
    "senate congress chapter monitor monitors news update breaking exclusive".split()
)  # fmt: skip
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
WIDE = {None: 3, "site": 0, "neighbourhood": 1, "village": 2, "town": 2, "city": 3, "province": 4, "region": 5,
        "country": 6}  # fmt: skip
FUNCTION = frozenset({"VERB", "AUX", "PRON", "DET", "SCONJ", "ADP", "CCONJ"})
PARTS = DIRECTIONS | frozenset("center centre outskirts edge vicinity heart middle parts countryside".split())
TAKING = frozenset(
    "fled left entered captured seized recaptured retook stormed besieged reached shelled bombed bombarded overran "
    "encircled liberated recapturing capturing leaving besieging entering".split()
)
MOVING = frozenset({"fled", "entered", "stormed", "besieged", "encircled", "besieging", "entering"})
MOTION = frozenset(
    "fled flee fleeing moved moving withdrew advanced advancing evacuated displaced arrived came went returned "
    "travelled headed escaped retreated people families".split()
)
