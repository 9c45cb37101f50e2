"""Whether what a plan's row names as its outcome can be one."""

from collections.abc import Sequence

from geo.data_faults import Fault
from geo.reading.checked_files.cells import Faults
from geo.values.models import Figure
from geo.values.record_groups import PlanTarget
from geo.values.sources import Sources


def check_outcomes(sources: Sources, found: list[Fault]) -> None:
    """File a fault for an outcome that no document later than the plan reports, and for figures of
    several districts in one row: what one does fulfils no plan of another.

    When the plan was written its own figures say, so a row with an outcome has one.
    """
    faults, order = Faults("plan_targets.csv", found), list(sources.documents)
    for row in sources.plan.values():
        written = {
            id: order.index(sources.figure_by_id[id].citation.document)
            for id in (row.target_id, row.baseline_id, *row.outcome_ids)
            if id in sources.figure_by_id
        }
        planned = [written[id] for id in (row.target_id, row.baseline_id) if id in written]
        if row.outcome_ids and not (row.target_id or row.baseline_id):
            faults.add(row.row, "outcome_of_no_figure", target=row.id)
        for id in row.outcome_ids:
            if planned and written.get(id, len(order)) <= max(planned):
                faults.add(row.row, "outcome_too_old", value=id, target=row.id)
        _check_one_district([sources.figure_by_id[id] for id in written], row, faults)


def _check_one_district(figures: Sequence[Figure], row: PlanTarget, faults: Faults) -> None:
    for figure in figures[1:]:
        if figure.district != figures[0].district:
            values = {"value": figure.id, "other": figures[0].id, "target": row.id}
            faults.add(row.row, "figures_of_two_districts", **values)
