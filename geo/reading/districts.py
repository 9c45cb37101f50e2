"""Districts: features of `districts.geojson` as values."""

from pathlib import Path

from geo.models import District
from geo.reading.cells import Faults
from geo.reading.geojson import Feature, read_features

_ROLES = ("focus", "neighbour", "city")
"""A district whose own documents are lifted, one that lies beside, the city as a whole."""


def read_districts(path: Path, faults: Faults) -> dict[str, District]:
    """Districts by code, in file order.

    Faults filed: what `read_features` files, a code that is not six digits, a second use of one,
    an unknown role.
    """
    districts = dict[str, District]()
    for feature in read_features(path, faults):
        code = str(feature.properties.get("id", ""))
        if not (len(code) == 6 and code.isdigit()):
            faults.add(feature.number, "bad_district_code", value=code)
            continue
        if code in districts:
            faults.add(feature.number, "duplicate_id", value=code)
            continue
        districts[code] = District(
            code,
            str(feature.properties.get("name", code)),
            str(feature.properties.get("name_en", code)),
            _read_role(feature, faults) == "focus",
            feature.geometry,
        )
    return districts


def _read_role(feature: Feature, faults: Faults) -> object:
    role = feature.properties.get("role")
    if role not in _ROLES:
        allowed = "、".join(_ROLES)
        faults.add(feature.number, "not_in_list", column="role", value=role, allowed=allowed)
    return role
