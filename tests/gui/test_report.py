"""What a fault report says, and what it must not."""

from mcred_desktop.gui.report import report_of


def _raised(error: Exception) -> Exception:
    try:
        raise error  # noqa: TRY301
    except Exception as caught:
        return caught


def test_a_report_names_the_error_and_the_line() -> None:
    text = report_of(_raised(TypeError("'NoneType' object is not iterable")))
    assert "TypeError: 'NoneType' object is not iterable" in text
    assert "test_report.py:" in text
    assert "in _raised" in text


def test_the_text_of_an_error_that_may_quote_somebody_is_left_out() -> None:
    text = report_of(_raised(ValueError("Wanjirũ Kamau is not a number")))
    assert "ValueError" in text
    assert "Wanjirũ" not in text


def test_addresses_keys_and_folders_are_left_out() -> None:
    said = "ana@example.org did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH /home/ana/x.db"
    text = report_of(_raised(TypeError(said)))
    assert "ana" not in text.split("TypeError:")[1]
    assert "z6Mk" not in text
    assert str(__file__) not in text


def test_what_an_error_came_from_is_told_first() -> None:
    try:
        try:
            raise KeyError("level")  # noqa: TRY301
        except KeyError as cause:
            raise TypeError("no level") from cause
    except TypeError as error:
        text = report_of(error)
    assert text.index("KeyError") < text.index("TypeError")
