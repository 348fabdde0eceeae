"""Files as other systems write them: shapes, letters, broken lines; a broken line costs itself and nothing else."""

import io
import json
import zipfile

import pytest

from naast.offers.importing import archive, csvlines, expanding, reading
from naast.offers.importing.results import FileRefused, RowRefused

ONE = {"id": "1", "name": "One"}
TWO = {"id": "2", "name": "Twee", "description": "één"}


def written(tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def rows_of(file):
    return [line.row for line in expanding.of_documents(reading.lines(file))]


SHAPES = [
    ("one.json", json.dumps(ONE, indent=2), [ONE]),
    ("list.json", json.dumps([ONE, TWO], indent=2), [ONE, TWO]),
    ("page.json", json.dumps({"total_items": 2, "contents": [ONE, TWO]}), [ONE, TWO]),
    ("lines.ndjson", f"{json.dumps(ONE)}\r\n\r\n{json.dumps(TWO)}\n", [ONE, TWO]),
    ("lines.json", f"{json.dumps(ONE)}\n{json.dumps(TWO)}", [ONE, TWO]),
    ("bom.json", b"\xef\xbb\xbf" + json.dumps([ONE]).encode(), [ONE]),
    ("wide.json", json.dumps([TWO], ensure_ascii=False).encode("utf-16"), [TWO]),
    ("latin.ndjson", json.dumps(TWO, ensure_ascii=False).encode("cp1252"), [TWO]),
    ("nulls.ndjson", b"\x00" + json.dumps(ONE).encode() + b"\x00\n", [ONE]),
    ("empty.json", "[]", []),
    ("at.json", json.dumps({"id": "s", "service": ONE}), [{**ONE, "service_at_locations": [{"id": "s"}]}]),
    ("org.json", json.dumps({"id": "o", "services": [ONE]}), [{**ONE, "organization": {"id": "o"}}]),
]


@pytest.mark.parametrize(("name", "content", "rows"), SHAPES)
def test_every_shape_gives_the_same_services(tmp_path, name, content, rows):
    assert rows_of(written(tmp_path, name, content)) == rows


BROKEN = [
    ("half.json", '{"id": "1", "na'),
    ("deep.ndjson", "[" * 100_000),
    ("large.ndjson", '{"id": ' + "9" * 5000 + "}"),
    ("no.ndjson", "<html>"),
    ("two.json", "{} {}"),
]


@pytest.mark.parametrize(("name", "content"), BROKEN)
def test_what_is_no_json_is_one_line_with_a_reason(tmp_path, name, content):
    (row,) = rows_of(written(tmp_path, name, content))
    assert isinstance(row, RowRefused)


def test_a_broken_line_costs_only_itself(tmp_path):
    file = written(tmp_path, "some.json", f"{json.dumps(ONE)}\n{{half\n{json.dumps(TWO)}\n")
    first, broken, last = rows_of(file)
    assert (first, last) == (ONE, TWO)
    assert isinstance(broken, RowRefused)


def table(text):
    return list(csvlines.rows(text.splitlines(keepends=True)))


def test_a_table_with_semicolons_quotes_and_line_breaks():
    first, second = table('ID;name;empty\n1;"One; ""and""\nmore";NULL\n2;Two;\n')
    assert first.row == {"id": "1", "name": 'One; "and"\nmore'}
    assert (second.number, second.row) == (4, {"id": "2", "name": "Two"})


def test_a_quote_that_never_closes_costs_one_line():
    lines = table('id,name\n1,"half\n' + "".join(f"{number},Good\n" for number in range(2, 1500)))
    assert isinstance(lines[0].row, RowRefused)
    assert [line.number for line in lines[:3]] == [2, 3, 4]
    assert len(lines) == 1499


def test_a_row_with_too_many_fields_is_set_apart_and_a_short_one_is_read():
    wide, short = table("id,name,what\n1,One,a,b\n2,Two\n")
    assert isinstance(wide.row, RowRefused)
    assert short.row == {"id": "2", "name": "Two"}


PACKAGE = {
    "services.csv": "id,organization_id,name,status\ns1,o1,Course,active\ns2,o9,Talk,active\n",
    "organizations.csv": "id,name\no1,The Bridge\n",
    "locations.csv": "id,name,location_type\nl1,Library,physical\n",
    "service_at_locations.csv": "id,service_id,location_id\na1,s1,l1\na2,s2,l9\n",
    "addresses.csv": "id,location_id,address_1,city\nx,l1,Main Street 1,Town\n",
    "phones.csv": "id,service_id,location_id,number\np1,s1,,06 12345678\np2,s7,,06 1\np3,s8,,06 2\n",
    "schedules.csv": "id,service_at_location_id,byday,opens_at,closes_at\nh1,a1,MO,09:00,10:00\n",
    "attributes.csv": "id,link_id,link_entity,taxonomy_term_id\nt,s1,service,k1\n",
    "taxonomy_terms.csv": "id,name\nk1,Parenting\n",
}


def folder(tmp_path, files=PACKAGE):
    (tmp_path / "package").mkdir()
    for name, text in files.items():
        written(tmp_path / "package", name, text)
    return tmp_path / "package"


def zipped(tmp_path, files=PACKAGE, inside="map/"):
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as target:
        for name, text in files.items():
            target.writestr(inside + name, text)
    return tmp_path / "package.zip"


@pytest.mark.parametrize("pack", [folder, zipped])
def test_tables_are_put_together(tmp_path, pack):
    course, talk, lost = expanding.of_tables(archive.tables(pack(tmp_path)))
    assert course.row["organization"]["name"] == "The Bridge"
    stay = course.row["service_at_locations"][0]
    assert stay["location"]["addresses"][0]["address_1"] == "Main Street 1"
    assert stay["schedules"][0]["byday"] == "MO"
    assert course.row["phones"][0]["number"] == "06 12345678"
    assert course.row["attributes"][0]["taxonomy_term"]["name"] == "Parenting"
    assert course.remarks == ()
    assert [remark.reason for remark in talk.remarks] == [
        "De locatie l9 staat niet in locations.csv.",
        "De organisatie o9 staat niet in organizations.csv.",
    ]
    assert "phones.csv: 2 regels horen nergens bij (regel 3, 4)." in lost.remarks[0].reason


def test_a_datapackage_says_which_file_is_which_table(tmp_path):
    described = {
        "resources": [{"name": "services", "path": "diensten.csv"}, {"name": "x", "path": "../../secret.csv"}, 7]
    }
    files = {"diensten.csv": PACKAGE["services.csv"], "datapackage.json": json.dumps(described)}
    lines = list(expanding.of_tables(archive.tables(zipped(tmp_path, files))))
    assert [line.row["name"] for line in lines] == ["Course", "Talk"]


def test_tables_in_one_json_object(tmp_path):
    tables = {
        "services.csv": [{"id": "s1", "name": "Course", "organization_id": "o1"}],
        "organizations": [{"id": "o1", "name": "B"}],
    }
    (row,) = rows_of(written(tmp_path, "tables.json", json.dumps(tables)))
    assert row["organization"]["name"] == "B"


@pytest.mark.parametrize("content", [b"no zip", b"PK\x03\x04half"])
def test_a_zip_that_is_none_says_so(tmp_path, content):
    with pytest.raises(FileRefused):
        archive.tables(written(tmp_path, "x.zip", content))


def test_a_package_without_services_says_so(tmp_path):
    with pytest.raises(FileRefused, match=r"services\.csv"):
        archive.tables(zipped(tmp_path, {"phones.csv": "id\n1\n"}))


def test_a_zip_that_unpacks_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 10)
    with pytest.raises(FileRefused, match="te groot"):
        archive.tables(zipped(tmp_path))


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    package = folder(tmp_path, {"services.csv": PACKAGE["services.csv"]})
    written(tmp_path, "phones.csv", "id,service_id,number\n1,s1,0612345678\n")
    (package / "phones.csv").symlink_to(tmp_path / "phones.csv")
    assert set(archive.tables(package)) == {"services"}


def test_the_digest_tells_files_apart(tmp_path):
    one, two = written(tmp_path, "a", b"1"), written(tmp_path, "b", b"2")
    assert reading.digest(one) != reading.digest(two)
    assert reading.digest(folder(tmp_path)) != reading.digest(one)
    assert io.BytesIO(one.read_bytes()).read() == b"1"
