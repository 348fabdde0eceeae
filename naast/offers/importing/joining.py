"""Tables of a data package put together: each service with its organisation, places, phones and hours, as HSDS nests them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from naast.offers.importing import tidy
from naast.offers.importing.results import Line, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naast.offers.importing.archive import Tables

Row = dict[str, Any]
# Tables of details, and the columns that say what a detail belongs to.
_DETAILS = {
    "phones": ("service_id", "service_at_location_id", "location_id", "organization_id", "contact_id"),
    "schedules": ("service_id", "service_at_location_id", "location_id"),
    "languages": ("service_id", "location_id", "phone_id"),
    "contacts": ("service_id", "service_at_location_id", "location_id", "organization_id"),
    "addresses": ("location_id",),
    "accessibility": ("location_id",),
    "cost_options": ("service_id",),
    "eligibility": ("service_id",),
    "service_at_locations": ("service_id", "location_id"),
    "service_taxonomies": ("service_id", "taxonomy_term_id", "taxonomy_id"),
}
_OWNERS = {
    "service_id": "services", "service_at_location_id": "service_at_locations", "location_id": "locations",
    "organization_id": "organizations", "contact_id": "contacts", "phone_id": "phones",
    "taxonomy_term_id": "taxonomy_terms", "taxonomy_id": "taxonomy_terms",
}  # fmt: skip


class Package:
    """The tables of one data package, ready to be put together."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.by_id: dict[str, dict[str, Row]] = {}
        for name in {*_OWNERS.values(), "programs"}:
            rows: dict[str, Row] = {}
            self.by_id[name] = rows
            for row in self._rows(name):
                key = row.get("id") or row.get("taxonomy_id" if name == "taxonomy_terms" else "")
                rows.setdefault(tidy.text(key), row)
            rows.pop("", None)
        self.of: dict[tuple[str, str], dict[str, list[Row]]] = {}
        for name, columns in _DETAILS.items():
            for column in columns:
                self.of[name, column] = self._grouped(self._rows(name), column)
        self.attributes = self._grouped(self._rows("attributes"), "link_id")

    def _rows(self, table: str) -> Iterator[Row]:
        return (line.row for line in self.tables.get(table, ()) if isinstance(line.row, dict))

    @staticmethod
    def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if key := tidy.text(row.get(column)):
                groups[key].append(row)
        return groups

    def lines(self) -> Iterator[Line]:
        """Every service, nested, with a remark for each reference that leads nowhere; then what belongs to nothing."""
        for line in self.tables.get("services", ()):
            if not isinstance(line.row, dict):
                yield line
                continue
            remarks: list[Remark] = []
            yield Line(line.number, line.raw, self._service(line.row, remarks), tuple(remarks))
        yield from self._left_over()

    def _details(self, table: str, column: str, key: str) -> list[Row]:
        return list(self.of[table, column].get(key, ())) if key else []

    def _service(self, row: Row, remarks: list[Remark]) -> Row:
        key = tidy.text(row.get("id"))
        nested: Row = dict(row)
        for table in ("phones", "schedules", "cost_options", "eligibility"):
            nested[table] = self._details(table, "service_id", key)
        nested["languages"] = self._details("languages", "service_id", key) or row.get("languages")
        nested["contacts"] = self._contacts("service_id", key)
        nested["service_at_locations"] = [self._at(it, remarks) for it in self._stays(row, key)]
        nested["attributes"] = self._terms(row, key, remarks)
        if group := self._organisation(row, nested["service_at_locations"], remarks):
            nested["organization"] = group
        return nested

    def _stays(self, row: Row, key: str) -> list[Row]:
        stays = self._details("service_at_locations", "service_id", key)
        direct = tidy.text(row.get("location_id"))
        return stays or ([{"location_id": direct}] if direct else [])

    def _at(self, stay: Row, remarks: list[Remark]) -> Row:
        key, where = tidy.text(stay.get("id")), tidy.text(stay.get("location_id"))
        nested: Row = dict(stay)
        for table in ("phones", "schedules"):
            nested[table] = self._details(table, "service_at_location_id", key)
        if where not in self.by_id["locations"]:
            remarks.append(_broken("locatie", where, "locations.csv"))
            return nested
        location: Row = dict(self.by_id["locations"][where])
        for table in ("phones", "schedules", "addresses", "languages"):
            location[table] = self._details(table, "location_id", where)
        location["accessibility"] = self._details("accessibility", "location_id", where) or location.get(
            "accessibility"
        )
        nested["location"] = location
        return nested

    def _contacts(self, column: str, key: str) -> list[Row]:
        found = self._details("contacts", column, key)
        return [it | {"phones": self._details("phones", "contact_id", tidy.text(it.get("id")))} for it in found]

    def _organisation(self, row: Row, stays: list[Row], remarks: list[Remark]) -> Row | None:
        """Its own organisation, or else that of its programme or of the place where it is."""
        program = self.by_id["programs"].get(tidy.text(row.get("program_id")), {})
        places = [place for stay in stays for place in tidy.dicts(stay.get("location"))]
        wanted = [tidy.text(way.get("organization_id")) for way in (row, program, *places)]
        for key in filter(None, wanted):
            if group := self.by_id["organizations"].get(key):
                return dict(group) | {"phones": self._details("phones", "organization_id", key)}
        if missing := next(filter(None, wanted), ""):
            remarks.append(_broken("organisatie", missing, "organizations.csv"))
        return None

    def _terms(self, row: Row, key: str, remarks: list[Remark]) -> list[Row]:
        links = [*self.attributes.get(key, ()), *self._details("service_taxonomies", "service_id", key)]
        wanted = [tidy.text(it.get("taxonomy_term_id") or it.get("taxonomy_id")) for it in links]
        wanted += tidy.text(row.get("taxonomy_ids")).replace(";", ",").split(",")
        found: list[Row] = []
        for term in filter(None, map(str.strip, wanted)):
            if known := self.by_id["taxonomy_terms"].get(term):
                found.append({"taxonomy_term": known})
            elif self.by_id["taxonomy_terms"]:
                remarks.append(_broken("term", term, "taxonomy_terms.csv"))
        return found

    def _left_over(self) -> Iterator[Line]:
        """Rows of other tables that could not be read or belong to nothing that exists: one remark per table."""
        for table, columns in sorted(_DETAILS.items()):
            lost = [line.number for line in self.tables.get(table, ()) if self._is_lost(line.row, columns)]
            if lost:
                first = ", ".join(map(str, lost[:5]))
                reason = (
                    f"{table}.csv: {len(lost)} regels horen nergens bij (regel {first}{' …' if len(lost) > 5 else ''})."
                )
                advice = "Ze wijzen naar iets dat niet in het pakket zit. Vul dat aan, of laat het zo."
                yield Line(0, "", None, (Remark(reason, advice),))

    def _is_lost(self, row: Any, columns: tuple[str, ...]) -> bool:
        if not isinstance(row, dict):
            return True
        keys = [(column, tidy.text(row.get(column))) for column in columns]
        return not any(key in self.by_id[_OWNERS[column]] for column, key in keys if key)


def _broken(what: str, key: str, table: str) -> Remark:
    return Remark(
        f"De {what} {tidy.shown(key)} staat niet in {table}.",
        f"Ingelezen zonder die {what}. Vul {table} aan en lees opnieuw in.",
    )
