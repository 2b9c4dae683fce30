"""Written names and CAS numbers: what they mean, and where they contradict each other."""

from __future__ import annotations

import pytest

from lancang.rooms.precursors.substances import (
    cas_fault,
    check_digit,
    clean_cas,
    identify,
    import_faults,
    names_of,
    substances,
)


@pytest.mark.parametrize(
    ("text", "clean", "fault"),
    [
        ("299-42-3", "299-42-3", None),
        (" 299-42-3 ", "299-42-3", None),
        ("２９９－４２－３", "299-42-3", None),
        ("299–42—3", "299-42-3", None),
        ("299−42‑3", "299-42-3", None),
        ("CAS No. 299-42-3", "299-42-3", None),
        ("CAS号：299-42-3", "299-42-3", None),
        ("2167189-50-4", "2167189-50-4", None),
        ("1609-66-5", "1609-66-5", "digit"),
        ("28578-16-", "28578-16-", "form"),
        ("299423", "299423", "form"),
        ("299-42-3; 90-82-4", "299-42-3;90-82-4", "form"),
        ("0299-42-3", "0299-42-3", "form"),
        ("", "", "form"),
    ],
)
def test_cas(text: str, clean: str, fault: str | None) -> None:
    assert (clean_cas(text), cas_fault(text)) == (clean, fault)


def test_check_digit_of_the_example_of_cas() -> None:
    """Caffeine, 58-08-2, the example that CAS itself gives."""
    assert check_digit("58-08-2") == 2


@pytest.mark.parametrize(
    ("name", "cas", "substance", "form"),
    [
        ("Ephedrine", "299-42-3", "ephedrine", ""),
        ("EPHEDRINE  HYDROCHLORIDE", "", "ephedrine", "hydrochloride"),
        ("Ephedrine HCl", "50-98-6", "ephedrine", "hydrochloride"),
        ("ephedrine", "50-98-6", "ephedrine", "hydrochloride"),
        ("", "50-98-6", "ephedrine", "hydrochloride"),
        ("盐酸麻黄碱", "", "ephedrine", "hydrochloride"),
        ("麻黄素盐酸盐", "", "ephedrine", "hydrochloride"),
        ("硫酸伪麻黄素", "", "pseudoephedrine", "sulfate"),
        ("ephedrine nitrate", "", "ephedrine", "nitrate"),
        ("Ephedrine and its salts", "", "ephedrine", ""),
        ("马来酸麦角新碱", "129-51-1", "ergometrine", "maleate"),
        ("4-piperidone hydrochloride monohydrate", "", "4-piperidone", "hydrochloride-monohydrate"),
        ("苯乙酸钠", "", "phenylacetic-acid", "sodium"),
        ("sodium phenylacetate", "", "phenylacetic-acid", "sodium"),
        ("P2P", "", "p-2-p", ""),
        ("P-2-P", "", "p-2-p", ""),
        ("BMK", "103-79-7", "p-2-p", ""),
        ("PMK", "", "3,4-mdp-2-p", ""),
        ("3,4–MDP–2–P", "", "3,4-mdp-2-p", ""),
        ("Methyl ethyl ketone (MEK)", "", "methyl-ethyl-ketone", ""),
        ("丁酮", "", "methyl-ethyl-ketone", ""),
        ("甲基乙基酮", "", "methyl-ethyl-ketone", ""),
        ("diethyl ether", "", "ethyl-ether", ""),
        ("乙酸酐", "", "acetic-anhydride", ""),
        ("４－ＡＰ", "", "4-ap", ""),
        ("ANPP", "", "anpp", ""),
        ("黄樟油", "", "sassafras-oil", ""),
        ("γ-butyrolactone", "", "gamma-butyrolactone", ""),
        ("Methyl α-phenylacetoacetate", "", "mapa", ""),
        ("(1R,2S)-(-)-Chloroephedrine", "", "chloroephedrine-1r2s", ""),
        ("(1S,2R)-(+)-Chloroephedrine", "", "chloroephedrine-1s2r", ""),
        ("Potassium permanganate, technical grade", "", "potassium-permanganate", ""),
        # Hydrochloric and sulphuric acid are words for salts too; sulphates are not forms of the acid.
        ("盐酸", "", "hydrochloric-acid", ""),
        ("硫酸", "", "sulphuric-acid", ""),
        ("硫酸钠", "", "", ""),
        ("sodium permanganate", "", "", ""),
        # Both scripts, if they agree.
        ("丙酮 Acetone", "", "acetone", ""),
        ("盐酸麻黄碱/Ephedrine HCl", "", "ephedrine", "hydrochloride"),
        ("丙酮 toluene", "", "", ""),
        ("硫酸 dimethyl", "", "", ""),
        # A group by name, a member by number.
        ("BMK glycidic acid and its esters", "", "bmk-glycidic-acid-and-esters", ""),
        ("BMK glycidic acid and its esters", "80532-66-7", "bmk-methyl-glycidate", ""),
        ("", "", "", ""),
    ],
)
def test_identify(name: str, cas: str, substance: str, form: str) -> None:
    found = identify(name, cas)
    assert (found.substance, found.form) == (substance, form)
    assert found.faults == (() if substance or not name else ("name_unknown",))


@pytest.mark.parametrize(
    ("name", "cas", "substance", "faults", "other"),
    [
        # The errors of secondary lists.
        ("Norfentanyl", "1609-66-5", "norfentanyl", ("cas_digit",), ""),
        ("PMK ethyl glycidate", "28578-16-", "pmk-ethyl-glycidate", ("cas_form",), ""),
        ("Piperonal", "4676-39-5", "piperonal", ("cas_other",), "3,4-mdp-2-p"),
        ("Ergometrine", "113-15-5", "ergometrine", ("cas_other",), "ergotamine"),
        ("胡椒醛", "4676-39-5", "piperonal", ("cas_other",), "3,4-mdp-2-p"),
        # A CAS of a salt of another substance.
        ("ephedrine hydrochloride", "345-78-8", "ephedrine", ("cas_other",), "pseudoephedrine"),
        # A group, and the number of a substance that is not in it.
        ("Ephedrine-type substances", "67-64-1", "ephedrine-type", ("cas_other",), "acetone"),
        ("acetone", "64-17-5", "acetone", ("cas_unknown",), ""),
        ("solvent B", "67-64-1", "acetone", ("name_unknown",), ""),
        ("solvent B", "64-17-5", "", ("cas_unknown", "name_unknown"), ""),
        ("solvent B", "67-64-2", "", ("cas_digit", "name_unknown"), ""),
        ("", "67-64-2", "", ("cas_digit",), ""),
    ],
)
def test_contradictions(name: str, cas: str, substance: str, faults: tuple[str, ...], other: str) -> None:
    found = identify(name, cas)
    assert (found.substance, found.faults, found.other) == (substance, faults, other)


@pytest.mark.parametrize(
    ("name", "cas", "form", "differs"),
    [
        ("ephedrine sulfate", "50-98-6", "sulfate", True),
        ("ephedrine sulfate", "134-72-5", "sulfate", False),
        ("ephedrine sulfate", "299-42-3", "sulfate", False),
    ],
)
def test_two_salts_in_one_line(name: str, cas: str, form: str, differs: bool) -> None:
    found = identify(name, cas)
    assert (found.form, found.form_differs, found.faults) == (form, differs, ())


@pytest.mark.parametrize(
    ("name", "substance", "preparation", "content", "unit"),
    [
        ("盐酸麻黄碱片 30mg", "ephedrine", True, 30, "mg"),
        ("盐酸麻黄碱片（30mg×100）", "ephedrine", True, 30, "mg"),
        ("Pseudoephedrine hydrochloride tablets 60 mg", "pseudoephedrine", True, 60, "mg"),
        ("复方伪麻黄碱缓释胶囊", "pseudoephedrine", True, None, ""),
        ("preparation containing ephedrine", "ephedrine", True, None, ""),
        ("paracetamol and pseudoephedrine tablets", "pseudoephedrine", True, None, ""),
        ("paracetamol tablets", "", True, None, ""),
        ("麻黄碱苯海拉明片", "ephedrine", True, None, ""),
        ("Acetic anhydride ≥99.5 %", "acetic-anhydride", False, 99.5, "%"),
        ("acetic anhydride 99,5%", "acetic-anhydride", False, 99.5, "%"),
        ("硫酸 98％", "sulphuric-acid", False, 98, "%"),
        ("Hydrochloric acid solution 36-38%", "hydrochloric-acid", False, None, "%"),
        ("ephedrine", "ephedrine", False, None, ""),
    ],
)
def test_preparations(name: str, substance: str, preparation: bool, content: float | None, unit: str) -> None:
    found = identify(name, "")
    assert (found.substance, found.preparation, found.content, found.content_unit) == (
        substance,
        preparation,
        content,
        unit,
    )


def test_the_register_knows_its_own_names() -> None:
    for one in substances().values():
        for language in ("en", "zh"):
            for name in names_of(one.id, language):
                assert identify(name, one.cas).substance == one.id, name
                assert identify(name, one.cas).faults == (), name


def test_import_faults() -> None:
    found = import_faults(
        [
            ("Norfentanyl", "1609-66-5", "2933.39"),
            ("3,4-MDP-2-P methyl glycidic acid, ethyl ester", "28578-16-", ""),
            ("Piperonal", "4676-39-5", "293293"),
            ("Ergometrine", "113-15-5", ""),
            ("NPP", "39742-60-4", "2933.39.90"),
            ("no such thing", "64-17-5", ""),
            ("Acetone", "67-64-1", "2914.11"),
            ("", "", ""),
        ]
    )
    assert [(row, fault.field) for row, fault in found] == [
        (1, "cas"),
        (2, "cas"),
        (3, "cas"),
        (4, "cas"),
        (5, "hs"),
        (6, "cas"),
        (6, "name"),
    ]
    expected = ["1609-66-1", "28578-16-7", "120-57-0", "60-79-7", "293337", "64-17-5", "no such thing"]
    for (_, fault), words in zip(found, expected, strict=True):
        assert words in fault.en
        assert words in fault.zh
