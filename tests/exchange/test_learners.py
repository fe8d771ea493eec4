"""Learner lists from strangers: what is understood, what is named as wrong, what is refused."""

import csv
import zipfile
from contextlib import suppress
from io import BytesIO, StringIO
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.assess.enrolment import ColumnUse
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.learners import read_learners, typed_learner
from mcred_desktop.services.ports import BadCell, LearnerLine

HEADER = "name,email,number\n"


def read(tmp_path: Path, content: str | bytes, name: str = "list.csv"):
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return taken(file)


def taken(file: Path) -> tuple[list[LearnerLine], list[BadCell]]:
    found = read_learners(file)
    if found.problem is not None:
        raise found.problem
    return found.good, found.bad


def refused(tmp_path: Path, content: str | bytes) -> UntrustedInputError:
    with pytest.raises(UntrustedInputError) as caught:
        read(tmp_path, content)
    assert caught.value.cure
    return caught.value


LIST = "name;email;number\nWanjirũ Kamau;w@example.org;1\n李思敏;s@example.org;2\n"
PEOPLE = [
    LearnerLine("Wanjirũ Kamau", "w@example.org", "1"),
    LearnerLine("李思敏", "s@example.org", "2"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_list_reads_the_same_in_each_encoding_separator_and_line_end(
    tmp_path, encoding, separator, line_end
):
    text = LIST.replace(";", separator).replace("\n", line_end)
    assert read(tmp_path, text.encode(encoding)) == (PEOPLE, [])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_quoted_headers_are_read_under_each_separator(tmp_path, separator):
    text = (
        f'"name, in full"{separator}"name"{separator}"e-mail"\n"x"{separator}"Ana"{separator}""\n'
    )
    assert read(tmp_path, text) == ([LearnerLine("Ana", "", "")], [])


def test_each_learner_knows_line_and_headers_of_the_file(tmp_path):
    good, _ = read(tmp_path, "Alumno;Correo;Grupo\n\nAna;a@example.org;1\nBen;;1\n")
    assert [learner.line for learner in good] == [3, 4]
    assert good[0].headers == {"email": "Correo"}


def test_what_was_typed_is_judged_as_a_row_is():
    assert typed_learner(" Ana  López ", "", "007")[0] == LearnerLine("Ana López", "", "007")
    _, bad = typed_learner("=A1", "nowhere", "")
    assert [cell.column for cell in bad] == ["name", "email"]


def test_windows_1252_is_read_and_the_guess_is_logged(tmp_path, caplog):
    good, bad = read(tmp_path, "nombre;correo\nMaría Muñoz;m@example.org\n".encode("cp1252"))
    assert (good, bad) == ([LearnerLine("María Muñoz", "m@example.org", "")], [])
    assert "Windows-1252" in caplog.text


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Full name", "Ana Restrepo", "Ana Restrepo"),
        ("First name,Last name", "Ana,Restrepo", "Ana Restrepo"),
        ("Last name,First name", "Restrepo,Ana", "Ana Restrepo"),
        ("Nombre,Apellido(s)", "Ana,Restrepo Muñoz", "Ana Restrepo Muñoz"),
        ("Nombre(s),Apellido paterno,Apellido materno", "Ana,Restrepo,Muñoz", "Ana Restrepo Muñoz"),
        ("Given name,Family name", "思敏,李", "李思敏"),
        ("Given name,Family name", "하은,김", "김하은"),
        ("Given name,Family name", "Madonna,", "Madonna"),
        ("Name;Vorname", "Größe;Jürgen", "Jürgen Größe"),
        ("Vorname;Nachname", "Jürgen;Größe", "Jürgen Größe"),
        ("Prénom;Nom de famille", "Zoë;Okafor", "Zoë Okafor"),
        ("Nome;Cognome", "Chiara;Rossi", "Chiara Rossi"),
        ("Nome,Sobrenome", "João,Sousa", "João Sousa"),
        ("Student,SIS Login ID", '"Okafor, Zoë",', "Zoë Okafor"),
        ("Student", '"Okafor, Zoë"', "Okafor, Zoë"),
        ("NOMBRE COMPLETO", "  Ana \u00a0  Restrepo ", "Ana Restrepo"),
    ],
)
def test_names_are_found_whole_or_in_parts(tmp_path, header, row, name):
    assert read(tmp_path, f"{header}\n{row}\n") == ([LearnerLine(name, "", "")], [])


@pytest.mark.parametrize("header", ["E-mail", "Email address", "Correo electrónico", "correo"])
def test_e_mail_goes_by_many_names(tmp_path, header):
    good, _ = read(tmp_path, f"name,{header}\nAna,ana@example.org\n")
    assert good == [LearnerLine("Ana", "ana@example.org", "")]


@pytest.mark.parametrize("header", ["ID", "Student number", "Matrícula", "Número", "nº"])
def test_the_number_goes_by_many_names(tmp_path, header):
    assert read(tmp_path, f"name,{header}\nAna,007\n")[0] == [LearnerLine("Ana", "", "007")]


def test_columns_that_mean_nothing_here_are_left_aside(tmp_path):
    good, bad = read(tmp_path, "grade,name,notes\nA,Ana,\u202eleft alone\n")
    assert (good, bad) == ([LearnerLine("Ana", "", "")], [])


def test_a_quoted_value_may_hold_the_separator_and_doubled_quotes(tmp_path):
    good, bad = read(tmp_path, 'name,email\n"Tembe, Joaquim ""Quim""",q@example.org\n')
    assert (good[0].name, bad) == ('Tembe, Joaquim "Quim"', [])


def test_earlier_results_stay_as_a_gradebook_wrote_them(tmp_path):
    header = "Vorname;Nachname;E-Mail-Adresse;Navigation Ergebnis;Outcome: Karten"
    row = "Jürgen;Größe;j@example.org;8,50;85,00 %"
    (learner,), bad = read(tmp_path, f"\ufeff{header}\n{row}\n")
    assert (learner.name, learner.email, bad) == ("Jürgen Größe", "j@example.org", [])
    assert learner.outcomes == {"Navigation Ergebnis": "8,50", "Outcome: Karten": "85,00 %"}
    again = read(tmp_path, f"{header}\n{row}\n{row}\n")[1]
    assert again == [BadCell(3, "E-Mail-Adresse", "The same as on line 2.")]


def test_decomposed_letters_become_whole_ones(tmp_path):
    assert read(tmp_path, "name\nAde\u0301ba\u0301yo\u0323\u0300\n")[0][0].name == "Adébáyọ̀"


def test_joiners_inside_a_name_stay(tmp_path):
    name = "می\u200cخواهم"
    assert read(tmp_path, f"name\n{name}\n") == ([LearnerLine(name, "", "")], [])


def test_lines_are_counted_as_in_the_file_across_blank_ones_and_quoted_line_ends(tmp_path):
    text = 'name,email,notes\n\nAna,a@example.org,"two\nlines"\n,,\nBen,wrong,\n'
    good, bad = read(tmp_path, text)
    assert [learner.name for learner in good] == ["Ana"]
    assert bad == [BadCell(6, "email", "“wrong” is not an e-mail address.")]


def test_every_bad_cell_is_named_by_line_and_header(tmp_path):
    text = (
        "Full name,E-mail,Student ID\n"
        ",a@example.org,1\n"
        "=1+1,b@,2,extra\n"
        "Ben\u202e,c d@example.org,3\n"
        "c@example.org,c@example.org,4\n"
    )
    good, bad = read(tmp_path, text)
    assert good == []
    assert [(cell.line, cell.column) for cell in bad] == [
        (2, "Full name"),
        (3, "column 4"),
        (3, "Full name"),
        (3, "E-mail"),
        (4, "Full name"),
        (4, "E-mail"),
        (5, "Full name"),
    ]


@pytest.mark.parametrize("sign", ["\x01", "\t", "\x7f", "\u202e", "\u2066", "\u00ad", "\u2028"])
def test_an_invisible_sign_in_a_name_is_named_with_its_position(tmp_path, sign):
    _, bad = read(tmp_path, f'name,email\n"An{sign}a",a@example.org\n')
    expected = f"The invisible character U+{ord(sign):04X} at position 3."
    assert bad == [BadCell(2, "name", expected)]


def test_a_letter_lost_before_is_not_taken_for_a_name(tmp_path):
    _, bad = read(tmp_path, "name\nJos\ufffd\n")
    assert [(cell.line, cell.column) for cell in bad] == [(2, "name")]


@pytest.mark.parametrize("value", ["=HYPERLINK(1)", "+49-17", "-5", "@7"])
def test_a_number_that_looks_like_a_formula_is_kept_as_text(tmp_path, value):
    good, bad = read(tmp_path, f"name,number\nAna,{value}\n")
    assert (good, bad) == ([LearnerLine("Ana", "", value)], [])


@pytest.mark.parametrize(
    "email", ["a@example.org", "a.b+c@sub.example.org", "o'neil@example.org", "用户@例子.公司"]
)
def test_an_e_mail_address_is_taken(tmp_path, email):
    assert read(tmp_path, f"name,email\nAna,{email}\n") == ([LearnerLine("Ana", email, "")], [])


@pytest.mark.parametrize(
    "email",
    ["a", "a@b", "@example.org", "a@@example.org", "a..b@example.org", ".a@example.org",
     "a@-b.org", "a b@example.org", "a@example.org\u200b", "a@exa_mple.org", "a@" + "b" * 260],
)  # fmt: skip
def test_what_is_no_e_mail_address_is_named(tmp_path, email):
    good, bad = read(tmp_path, f"name,email\nAna,{email}\n")
    assert good == []
    assert {(cell.line, cell.column) for cell in bad} == {(2, "email")}


def test_a_repeated_e_mail_or_number_names_the_first_line(tmp_path):
    text = HEADER + "Ana,a@example.org,1\nBen,A@Example.ORG,2\nCid,c@example.org,1\nAna,,\n"
    good, bad = read(tmp_path, text)
    assert [learner.name for learner in good] == ["Ana", "Ana"]
    assert bad == [
        BadCell(3, "email", "The same as on line 2."),
        BadCell(4, "number", "The same as on line 2."),
    ]


def test_a_cell_is_named_once_however_much_is_wrong_with_it(tmp_path):
    _, bad = read(tmp_path, HEADER + f"Ana,{'x' * 255},\n" * 2 + "=a@b,a@example.org,1\n")
    assert [(cell.line, cell.column) for cell in bad] == [(2, "email"), (3, "email"), (4, "name")]


def test_a_short_row_lacks_only_its_last_values(tmp_path):
    assert read(tmp_path, HEADER + "Ana\n") == ([LearnerLine("Ana", "", "")], [])


def test_a_name_has_at_most_300_characters(tmp_path):
    good, bad = read(tmp_path, f"name\n{'n' * 300}\n{'n' * 301}\n")
    assert (len(good), bad) == (1, [BadCell(3, "name", "Longer than 300 characters.")])


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"", "list.csv"),
        (b"\n \n", "list.csv"),
        (b"name,email\n", "list.csv"),
        (b"colour,size\nred,3\n", "list.csv:1"),
        (b"\n\nname,name\nAna,Ben\n", "list.csv:3"),
        (b"name\nAna\nB\0n\n", "list.csv:3"),
        (b"name\nJos\xc3\xa9\nAna\n\xe9\xff\x81\n", "list.csv:4"),
        (b"name\nJos\xc3", "list.csv:2"),
        ("name\nAna\n".encode("utf-16") + b"\x00", "list.csv:3"),
        ("name\nAna\n".encode("utf-16-le"), "list.csv:1"),
        ("name\nA\0na\n".encode("utf-16"), "list.csv:2"),
        (b'name\nAna\n"Ben\nCid\n', "list.csv:3"),
        (b'name\n"Ana"x\n', "list.csv:2"),
        (b'"name', "list.csv:1"),
        (b"name" + b",x" * 600 + b"\n", "list.csv:1"),
        (b"name\n" + b"a;" * 100 + b"," * 600 + b"\n", "list.csv:2"),
        (b"name\n" + b"n" * 200_000 + b"\n", "list.csv:2"),
        (b"PK\x03\x04\x14\0\0\0xl/workbook.xml", "list.csv"),
        (b"<html><table><tr><td>name</td></tr></table></html>", "list.csv"),
        (b"%PDF-1.7\n", "list.csv"),
        (bytes(range(256)) * 40, "list.csv:1"),
    ],
)
def test_what_is_no_list_is_refused_with_its_place(tmp_path, content, where):
    assert refused(tmp_path, content).where == where


def test_a_list_larger_than_10_mb_is_refused(tmp_path):
    assert "10 MB" in refused(tmp_path, b"name\n" + b"Ana\n" * (10 * 2**18)).what


def test_a_list_longer_than_20000_learners_is_refused_at_that_line(tmp_path):
    assert refused(tmp_path, "name\n" + "Ana\n" * 20_001).where == "list.csv:20002"
    assert len(read(tmp_path, "name\n" + "Ana\n" * 20_000)[0]) == 20_000


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UntrustedInputError, match=r"none\.csv"):
        read_learners(tmp_path / "none.csv")


pieces = st.sampled_from(
    [b"name", b",", b";", b"\n", b"\r", b'"', b"=", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\0",
     b"a@example.org", b"email", b"\xe9", b"\xe2\x80\xae"]
)  # fmt: skip


@given(st.binary(max_size=300) | st.lists(pieces, max_size=40).map(b"".join))
def test_no_bytes_do_more_than_be_refused(tmp_path_factory, content):
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(content)
    with suppress(UntrustedInputError):
        assert any(taken(file))


words = st.text(
    st.characters(codec="utf-8", categories=("Lu", "Ll", "Lo", "Mn", "Nd")), min_size=1, max_size=12
)
names = st.lists(words, min_size=1, max_size=4).map(" ".join)
lists = st.lists(
    st.tuples(names, words.map(lambda word: f'{word[:8]},"x"')), min_size=1, max_size=8
)


@given(rows=lists, separator=st.sampled_from(",;\t"), encoding=st.sampled_from(["utf-8", "utf-16"]))
def test_a_list_that_was_written_well_comes_back_whole(tmp_path_factory, rows, separator, encoding):
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(["name", "number"])
    numbered = [(name, f"{place}/{number}") for place, (name, number) in enumerate(rows)]
    writer.writerows(numbered)
    file = tmp_path_factory.getbasetemp() / "good.csv"
    file.write_bytes(out.getvalue().encode(encoding))
    good, bad = taken(file)
    assert bad == []
    assert good == [
        LearnerLine(normalize("NFC", name), "", normalize("NFC", number))
        for name, number in numbered
    ]


def workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    """The least that counts as a spreadsheet."""
    kinds = "http://schemas.openxmlformats.org/"
    main, links = f"{kinds}spreadsheetml/2006/main", f"{kinds}officeDocument/2006/relationships"
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        listed = "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets>{listed}</sheets></workbook>',
        )
        targets = "".join(
            f'<Relationship Id="r{n}" Target="worksheets/s{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{targets}</Relationships>")
        for n, rows in enumerate(sheets.values(), 1):
            drawn = "".join(
                f'<row r="{at}">'
                + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row)
                + "</row>"
                for at, row in enumerate(rows, 1)
            )
            archive.writestr(
                f"xl/worksheets/s{n}.xml",
                f'<worksheet xmlns="{main}"><sheetData>{drawn}</sheetData></worksheet>',
            )
    return content.getvalue()


def test_a_spreadsheet_is_read_like_a_list(tmp_path: Path) -> None:
    file = tmp_path / "learners.xlsx"
    file.write_bytes(
        workbook({"Notes": [["about this file"]], "People": [["Nombre", "Grupo"], ["Łucja", "B2"]]})
    )
    good, bad = taken(file)
    assert [(line.name, dict(line.fields), line.line) for line in good] == [
        ("Łucja", {"Grupo": "B2"}, 2)
    ]
    assert bad == []


def test_columns_of_the_providers_own_become_fields_without_what_nobody_sees(
    tmp_path: Path,
) -> None:
    good, bad = read(tmp_path, "name,Ward,ward phone\nAna,North,\nBen,So\u202euth\x07,12\n")
    assert [dict(line.fields) for line in good] == [
        {"Ward": "North"},
        {"Ward": "South", "ward phone": "12"},
    ]
    assert bad == []
    _, bad = read(tmp_path, "name,Ward\nAna," + "x" * 1001)
    assert bad == [BadCell(2, "Ward", "Longer than 1,000 characters.")]


def test_a_spreadsheet_without_a_column_of_names_is_refused_by_name(tmp_path: Path) -> None:
    found = refused(tmp_path, workbook({"Notes": [["about this file"]]}))
    assert found.what == "No column is taken for the learners' names."


def columns(tmp_path: Path, content: str, uses=None):
    file = tmp_path / "list.csv"
    file.write_text(content, "utf-8")
    return read_learners(file, uses)


def test_what_each_column_is_taken_for_is_told_with_its_first_values(tmp_path: Path) -> None:
    found = columns(tmp_path, "Alumno,Sala,\nAna,,x\nBen,B2,\nCo,\u202eB3,\n")
    assert [(x.header, x.use, x.sample) for x in found.columns] == [
        ("Alumno", ColumnUse.NAME, ("Ana", "Ben", "Co")),
        ("Sala", ColumnUse.FIELD, ("B2", "B3")),
        ("", ColumnUse.OUT, ("x",)),
    ]


def test_columns_are_taken_for_what_somebody_says(tmp_path: Path) -> None:
    text = "Who,Where,Reach,Notes\nAna,Lab,ana@example.org,late\n"
    assert columns(tmp_path, text).problem is not None
    found = columns(
        tmp_path, text, [ColumnUse.NAME, ColumnUse.FIELD, ColumnUse.EMAIL, ColumnUse.OUT]
    )
    (line,) = found.good
    assert (line.name, line.email, dict(line.fields)) == (
        "Ana",
        "ana@example.org",
        {"Where": "Lab"},
    )


def test_two_columns_cannot_both_be_taken_for_the_name(tmp_path: Path) -> None:
    found = columns(tmp_path, "A,B\nAna,Ben\n", [ColumnUse.NAME, ColumnUse.NAME])
    assert found.problem is not None
    assert found.problem.what == "“A” and “B” say the same."
    assert (found.good, found.bad) == ([], [])


def test_bad_cells_are_named_under_the_header_the_file_has(tmp_path: Path) -> None:
    uses = [ColumnUse.NAME, ColumnUse.EMAIL]
    found = columns(tmp_path, "Who,Reach\nAna,nowhere\nBen,b@example.org\n,b@example.org\n", uses)
    assert [(cell.line, cell.column) for cell in found.bad] == [
        (2, "Reach"),
        (4, "Who"),
        (4, "Reach"),
    ]


def test_a_file_that_got_other_columns_meanwhile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UntrustedInputError, match="2 columns, not 1"):
        columns(tmp_path, "name,email\nAna,\n", [ColumnUse.NAME])
