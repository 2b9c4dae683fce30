"""Two people who import at the same time, on PostgreSQL: each thing is entered once, and the second is told."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from django.db import transaction

from lancang.figures import Label
from lancang_web.accounts.models import Party, User
from lancang_web.audit.models import Event
from lancang_web.audit.services import take_turn
from lancang_web.audit.verification import verify
from lancang_web.cooperation.bodies.models import Body
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.handling.services import handling_of
from lancang_web.registers.models import Import
from lancang_web.registers.services import imports, records
from web.databases import Database, Databases

# What the other one does; the argument is the number of the import. It says how it ended.
OTHER = """
from lancang_web.accounts.models import User
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.evidence.services.conflict import Changed
from lancang_web.registers.models import Import
from lancang_web.registers.services import imports

of = Import.objects.get(pk=int(sys.argv[1]))
try:
    found = imports.apply(actor=User.objects.get(username="b"), register=BODIES, of=of, version=1)
    print(found.new, found.changed, found.same, found.faults)
except Changed:
    print("Changed")
"""
HEAD = "code,kind,name_en\n"


@pytest.fixture
def site(databases: Databases) -> Iterator[Database]:
    """An empty site on PostgreSQL with two reporters of one party."""
    made = databases.new("postgresql")
    with made.entered():
        party = Party.objects.create(code="MM", kind="authority", country="MM", name_en="MM", name_zh="MM")
        for name in "ab":
            User.objects.create_user(name, role="reporter", party=party)
        yield made


def brought(name: str, text: str) -> Import:
    actor = User.objects.get(username=name)
    assert actor.party is not None
    shown = handling_of(owner=actor.party, label=Label.GREEN)
    return imports.bring(actor=actor, register=BODIES, name="x.csv", data=(HEAD + text).encode(), handling=shown)


def meanwhile(site: Database, mine: Import, other: Import) -> tuple[imports.Outcome, str]:
    """Apply `mine`; before that is committed, the other one applies `other` in a process of its own and waits."""
    with transaction.atomic():
        found = imports.apply(actor=User.objects.get(username="a"), register=BODIES, of=mine, version=1)
        process = site.start(OTHER, str(other.pk), stdout=subprocess.PIPE)
        site.until_one_waits()
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return found, said.decode().strip()


def test_of_two_who_apply_one_import_the_second_is_told(site: Database) -> None:
    draft = brought("a", "ONE,other,One\nTWO,other,Two\n")
    found, said = meanwhile(site, draft, draft)
    assert (found.new, said) == (2, "Changed")
    assert Body.objects.count() == 2 and Event.objects.filter(action="import.done").count() == 1


def test_two_files_with_the_same_records(site: Database) -> None:
    """The second sees what the first has entered."""
    found, said = meanwhile(site, brought("a", "ONE,other,One\n"), brought("b", "TWO,other,Two\nONE,other,One\n"))
    assert (found.new, said) == (1, "1 0 1 []")
    assert Body.objects.count() == 2 and not verify().faults


def test_two_files_in_opposite_order_do_not_wait_for_each_other(site: Database) -> None:
    """Each would hold the record that the other needs, and the database would end one of them."""
    count = 60
    rows = [f"B{number},other,Body\n" for number in range(count)]
    first, second = brought("a", "".join(rows)), brought("b", "".join(reversed(rows)))
    both = [site.start(OTHER, str(one.pk), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for one in (first, second)]
    said = []
    for process in both:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err.decode()[-600:]
        said.append(out.decode().strip())
    assert sorted(said) == [f"0 0 {count} []", f"{count} 0 0 []"] and Body.objects.count() == count


CHANGE = """
from lancang_web.accounts.models import User
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.evidence.services.conflict import Changed
from lancang_web.registers.services.records import change

row = BODIES.model.objects.get(code="ONE")
try:
    change(actor=User.objects.get(username="b"), register=BODIES, record=row, values={"name_en": "Mine"}, version=1)
except Changed:
    print("Changed")
"""


def test_who_changes_a_record_that_is_being_imported_is_told(site: Database) -> None:
    """The page was opened before the import; it is sent while the import runs, before it has come to that record."""
    records.create(
        actor=User.objects.get(username="a"), register=BODIES, values={"code": "ONE", "kind": "other", "name_en": "One"}
    )
    draft = brought("a", "TWO,other,Two\nONE,other,Other\n")
    with transaction.atomic():
        take_turn()  # as the import does first
        process = site.start(CHANGE, stdout=subprocess.PIPE)
        site.until_one_waits()
        found = imports.apply(actor=User.objects.get(username="a"), register=BODIES, of=draft, version=1)
    said, _ = process.communicate(timeout=60)
    assert (found.new, found.changed, said.decode().strip(), process.returncode) == (1, 1, "Changed", 0)
    assert Body.objects.get(code="ONE").name_en == "Other"
