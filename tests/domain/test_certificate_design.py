"""What a certificate's design must keep to, whoever draws it."""

import math
from collections.abc import Callable
from itertools import pairwise

import pytest
from pydantic import ValidationError

from mcred_desktop.domain.certificates.design import LETTER, LETTER_LANDSCAPE, Design
from mcred_desktop.domain.certificates.fields import is_shared, merged
from mcred_desktop.domain.certificates.layers import AnyLayer, QrLayer, TextLayer
from mcred_desktop.domain.certificates.paper import on_letter
from mcred_desktop.domain.certificates.patterns import Box, Braid, Rosette, Stars, Stripes, curves
from mcred_desktop.domain.certificates.rules import Broken, findings
from mcred_desktop.domain.path_data import segments
from mcred_desktop.services.issue.designs import ORDER, stock_design


def with_layer(design: Design, key: str, **changed: object) -> Design:
    """The design with fields of one layer changed."""
    layers = tuple(
        layer.model_copy(update=changed) if layer.key == key else layer for layer in design.layers
    )
    return design.model_copy(update={"layers": layers})


def broken(design: Design) -> set[Broken]:
    return {finding.rule for finding in findings(design)}


@pytest.mark.parametrize("key", ORDER)
def test_every_stock_design_keeps_the_rules_on_both_papers(key: str) -> None:
    design = stock_design(key)
    assert findings(design) == []
    letter = on_letter(design)
    assert letter.paper in {LETTER, LETTER_LANDSCAPE}
    assert findings(letter) == []


def test_text_near_the_edge_is_found() -> None:
    design = with_layer(stock_design("modern"), "issuer", x=5)
    assert broken(design) == {Broken.MARGIN}


def test_text_too_faint_for_what_it_lies_on_is_found() -> None:
    craft = stock_design("craft")
    pale = craft.model_copy(update={"colours": {**craft.colours, "ink": "#C08A10"}})
    assert Broken.CONTRAST in broken(pale)


def test_text_too_small_to_read_is_found_but_a_seal_may_be_finer() -> None:
    design = stock_design("classic")
    styles = {**design.styles, "role": design.styles["role"].model_copy(update={"size": 6})}
    assert broken(design.model_copy(update={"styles": styles})) == {Broken.SIZE}
    assert design.styles["year"].size < 6


def test_the_code_keeps_its_room_its_hint_and_its_distance_from_the_edge() -> None:
    design = stock_design("modern")
    over_text = with_layer(design, "code", x=76.0, y=60.0)
    assert {Broken.CODE, Broken.HINT} <= broken(over_text)
    assert Broken.CODE in broken(with_layer(design, "code", x=2.0))


def test_the_code_cannot_be_made_smaller_than_it_scans() -> None:
    with pytest.raises(ValidationError, match="greater than or equal to 41"):
        QrLayer(key="code", x=0, y=0, size=40)


def test_a_design_without_the_name_is_no_certificate() -> None:
    design = with_layer(stock_design("modern"), "name", text="{say.awarded_to}")
    assert broken(design) == {Broken.NAME}


def without(part: str) -> Callable[[dict[str, object]], None]:
    def change(plain: dict[str, object]) -> None:
        del plain[part]

    return change


def twice(plain: dict[str, object]) -> None:
    layers = plain["layers"]
    assert isinstance(layers, list)
    layers.append(layers[0])


@pytest.mark.parametrize(("change", "said"), [(without("styles"), "styles"), (twice, "called bar")])
def test_a_design_that_does_not_hang_together_is_refused(
    change: Callable[[dict[str, object]], None], said: str
) -> None:
    plain = stock_design("modern").model_dump(mode="json")
    change(plain)
    with pytest.raises(ValidationError, match=said):
        Design.model_validate(plain)


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        ({"style": "nobody"}, "no style nobody"),
        ({"follows": "bar"}, "no other text"),
        ({"follows": "awarded"}, "keeps to itself"),
        ({"text": "{learner.name} {moon}"}, "in place of {moon}"),
        ({"x": math.inf}, "finite"),
    ],
)
def test_a_layer_that_names_what_is_not_there_is_refused(
    layer: dict[str, object], said: str
) -> None:
    plain = stock_design("modern").model_dump(mode="json")
    name = next(item for item in plain["layers"] if item["key"] == "name")
    name.update(layer)
    with pytest.raises(ValidationError, match=said.replace("{", "\\{")):
        Design.model_validate(plain)


def test_a_field_without_a_value_takes_its_words_with_it() -> None:
    values = {"say.number": "No.", "serial": "", "learner.name": "Ana"}
    assert merged("{say.number} {serial}", values.__getitem__) == ""
    assert merged("{say.number}  {learner.name}", values.__getitem__) == "No. Ana"
    assert is_shared("{say.number} {issuer.name}")
    assert not is_shared("{learner.transliteration}")


def test_on_letter_what_lies_beyond_the_seam_moves_and_what_crosses_it_gives_way() -> None:
    before, after = stock_design("transcript"), on_letter(stock_design("transcript"))

    def of(design: Design, key: str) -> AnyLayer:
        return design.layer(key)

    name, moved = of(before, "name"), of(after, "name")
    assert isinstance(name, TextLayer)
    assert isinstance(moved, TextLayer)
    assert (moved.x, moved.width) == (name.x, name.width)
    first, second = of(after, "signature"), of(after, "signature-2")
    assert first.width == pytest.approx(60 - 8.8)  # type: ignore[union-attr]
    assert second.x == pytest.approx(196 - 8.8)
    assert of(after, "code").y == pytest.approx(146.5 + 5.9)


def test_an_arc_ends_where_it_says_and_stays_on_its_circle() -> None:
    drawn = segments("M10,0A10,10 0 1 1 0,-10")
    ends = [part.points[-1] for part in drawn]
    assert ends[-1] == pytest.approx((0, -10))
    assert all(math.hypot(*end) == pytest.approx(10) for end in ends)
    assert len(drawn) == 1 + 3  # three quarters of a turn


def test_relative_and_repeated_commands_come_out_as_absolute_segments() -> None:
    drawn = segments("m1,1 2,0h1v1q1,0 1,1t1,1z")
    assert [part.kind for part in drawn] == ["m", "l", "l", "l", "c", "c", "z"]
    assert drawn[5].points[-1] == (6, 4)


@pytest.mark.parametrize("path", ["L1,1", "M1", "M1,1X2", "M0,0C1,1 2,2", "M1,1;drop"])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r"path|move|numbers"):
        segments(path)


def test_a_braid_is_closed_and_never_further_from_its_rectangle_than_its_amplitude() -> None:
    braid = Braid(amplitude=4, waves=20, phases=2, radius=7, inset=5)
    found = list(curves(braid, Box(0, 0, 280, 190)))
    assert len(found) == 2
    for curve in found:
        assert all(1 - 0.01 <= x <= 279.01 for x, _ in curve.points)
        steps = [math.dist(one, other) for one, other in pairwise(curve.points)]
        assert math.dist(curve.points[-1], curve.points[0]) < 4 * max(steps)


def test_patterns_keep_to_their_own_measure() -> None:
    box = Box(0, 0, 130, 130)
    (rosette,) = curves(Rosette(radius=58, amplitude=7, petals=24, phases=1), box)
    assert all(51 - 1e-6 <= math.dist(p, (65, 65)) <= 65 + 1e-6 for p in rosette.points)
    stars = list(curves(Stars(pitch=20, radii=(10, 6.8, 2.6)), Box(0, 0, 40, 40)))
    assert {curve.filled for curve in stars} == {True, False}
    stripes = list(curves(Stripes(period=12), Box(0, 0, 112, 10)))
    assert all(curve.filled and len(curve.points) == 4 for curve in stripes)
