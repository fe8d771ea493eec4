"""The summary of a record as a Word document: headings, and tables of two columns."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from mcred_desktop.exchange.ooxml import (
    NAMESPACE,
    NOT_IN_XML,
    content_types,
    packed,
    relations,
)
from mcred_desktop.services.design.summary import NOT_STATED, Entry, RecordSummary, Section

_MAIN = f"{NAMESPACE}/wordprocessingml/2006/main"
_KINDS = {
    "word/document.xml": "wordprocessingml.document.main",
    "word/styles.xml": "wordprocessingml.styles",
}
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
_LABEL, _TEXT = 2600, 7038
"""Width of the columns, twentieths of a point; together A4 between its margins"""
_BORDER = "<w:bottom w:val='single' w:sz='4' w:space='0' w:color='DDD6C8'/>"
_GREY = "<w:color w:val='6A6253'/>"
_STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='Calibri' w:hAnsi='Calibri' "
    "w:cs='Calibri'/><w:sz w:val='21'/><w:szCs w:val='21'/></w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr><w:spacing w:before='30' w:after='30'/></w:pPr></w:pPrDefault>"
    "</w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:name w:val='Normal'/>"
    "</w:style>"
    "<w:style w:type='paragraph' w:styleId='Title'><w:name w:val='Title'/>"
    "<w:basedOn w:val='Normal'/><w:pPr><w:spacing w:after='60'/></w:pPr>"
    "<w:rPr><w:b/><w:bCs/><w:sz w:val='40'/><w:szCs w:val='40'/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Subtitle'><w:name w:val='Subtitle'/>"
    f"<w:basedOn w:val='Normal'/><w:rPr>{_GREY}</w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Heading1'><w:name w:val='heading 1'/>"
    "<w:basedOn w:val='Normal'/><w:next w:val='Normal'/>"
    "<w:pPr><w:keepNext/><w:spacing w:before='320' w:after='80'/><w:outlineLvl w:val='0'/></w:pPr>"
    "<w:rPr><w:b/><w:bCs/><w:sz w:val='26'/><w:szCs w:val='26'/></w:rPr></w:style>"
)
_PAGE = (
    "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='1134' w:right='1134' "
    "w:bottom='1134' w:left='1134' w:header='567' w:footer='567' w:gutter='0'/></w:sectPr>"
)


def written(summary: RecordSummary) -> bytes:
    """The file; the same summary, the same bytes."""
    body = f"<w:body>{''.join(_body(summary))}{_PAGE}</w:body>"
    parts = {
        "[Content_Types].xml": content_types(_KINDS),
        "_rels/.rels": relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": relations([("styles", "styles.xml")]),
        "word/styles.xml": f"<w:styles xmlns:w='{_MAIN}'>{_STYLES}</w:styles>",
        "word/document.xml": f"<w:document xmlns:w='{_MAIN}'>{body}</w:document>",
    }
    return packed(parts.items())


def _body(summary: RecordSummary) -> Iterator[str]:
    language = summary.language
    yield _paragraph(summary.title, language, style="Title")
    yield _paragraph(f"{summary.state} · {summary.day.isoformat()}", "en", style="Subtitle")
    for section in summary.sections:
        yield _paragraph(section.title, "en", style="Heading1")
        yield _table(section, language)


def _table(section: Section, language: str) -> str:
    rows = "".join(_row(entry, language) for entry in section.entries)
    return (
        "<w:tbl><w:tblPr><w:tblW w:w='0' w:type='auto'/><w:tblLayout w:type='fixed'/></w:tblPr>"
        f"<w:tblGrid><w:gridCol w:w='{_LABEL}'/><w:gridCol w:w='{_TEXT}'/></w:tblGrid>"
        f"{rows}</w:tbl>"
    )


def _row(entry: Entry, language: str) -> str:
    label = _paragraph(entry.title, "en", look=_GREY)
    texts = [f"{n}. {x}" for n, x in enumerate(entry.texts, 1)] if entry.numbered else entry.texts
    said = "".join(_paragraph(text, language) for text in texts)
    body = said or _paragraph(NOT_STATED, "en", look=f"<w:i/>{_GREY}")
    return f"<w:tr>{_cell(label, _LABEL)}{_cell(body, _TEXT)}</w:tr>"


def _cell(content: str, width: int) -> str:
    borders = f"<w:tcBorders>{_BORDER}</w:tcBorders>"
    return f"<w:tc><w:tcPr><w:tcW w:w='{width}' w:type='dxa'/>{borders}</w:tcPr>{content}</w:tc>"


def _paragraph(text: str, language: str, *, style: str = "", look: str = "") -> str:
    leftward = language.lower().split("-")[0] in _RIGHT_TO_LEFT
    named = f"<w:pStyle w:val='{style}'/>" if style else ""
    properties = f"<w:pPr>{named}{'<w:bidi/>' if leftward else ''}</w:pPr>"
    tag = quoteattr(language)
    lang = f"<w:lang w:val={tag} w:bidi={tag}/>"
    run = f"<w:rPr>{look}{'<w:rtl/>' if leftward else ''}{lang}</w:rPr>"
    safe = escape(NOT_IN_XML.sub("", text))
    return f"<w:p>{properties}<w:r>{run}<w:t xml:space='preserve'>{safe}</w:t></w:r></w:p>"
