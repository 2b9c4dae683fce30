"""What makes a project whole, and what its lines ask of it."""

from __future__ import annotations

from collections.abc import Sequence

from lancang.rooms import Fault
from lancang.rooms.programmes import kept_faults, project_code, project_faults
from lancang_web.accounts.models import User
from lancang_web.programmes.fields import hectares_of

from .models import Project


def complete(project: Project) -> None:
    """Its hectares, and a code where none was given."""
    project.hectares = hectares_of(project.area)
    if not project.code:
        project.code = project_code(project.to_library())


def check(project: Project) -> Sequence[Fault]:
    """The rules of the room."""
    return project_faults(project.to_library())


def check_for(actor: User, project: Project) -> Sequence[Fault]:
    """Whether a change keeps the lines that the actor sees within the project."""
    if not project.pk:
        return ()
    from lancang_web.programmes.registers import PROJECT_CROPS, PROJECT_MONEY, PROJECT_RESULTS
    from lancang_web.registers.selectors import in_use

    years: set[int] = set()
    for register in (PROJECT_CROPS, PROJECT_MONEY, PROJECT_RESULTS):
        rows = in_use(actor, register).filter(project=project).select_related(None).order_by()
        years.update(rows.values_list("year", flat=True).distinct())
    crops = in_use(actor, PROJECT_CROPS).filter(project=project)
    return kept_faults(project.to_library(), years, [one.to_library() for one in crops])
