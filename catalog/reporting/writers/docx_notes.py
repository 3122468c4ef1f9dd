"""The sources of a Word document as its endnotes: Word numbers them, and renumbers them where one is added or moved.

python-docx knows no endnotes (python-openxml/python-docx issue 1087). Each source is one endnote (ECMA-376, part 1,
17.11); where it is referred to again, a NOTEREF field (17.16.5.42) tells its number.
"""

from __future__ import annotations

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from catalog.reporting.document import Line, Reference, plain
from catalog.reporting.writers import docx_xml as xml

TEXT, MARK = "endnote text", "endnote reference"
BETWEEN = ", "
_PART = "/word/endnotes.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_SEPARATORS = (-1, 0)
_LEVEL = xml.value("vertAlign", "baseline")


class Notes:
    """The endnotes of a document, in the order in which the text refers to them; ``ids`` are those of its styles."""

    def __init__(self, ids: dict[str, str]) -> None:
        self._ids, self._texts = ids, dict[int, str]()
        self._mark = xml.value("rStyle", ids[MARK])

    def referring(self, reference: Reference) -> str:
        """The number of a source in the text."""
        number, name = reference.number, f"_Source{reference.number}"
        if number in self._texts:
            return xml.field(rf"NOTEREF {name} \f \h", number, self._mark)
        self._texts[number] = reference.source
        mark = f'<w:r><w:rPr>{self._mark}</w:rPr><w:endnoteReference w:id="{number}"/></w:r>'
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{mark}<w:bookmarkEnd w:id="{number}"/>'

    def comma(self) -> str:
        """What stands between two numbers."""
        return xml.run(BETWEEN, look=self._mark)

    def add_to(self, made: Docx, heading: Line, style: str) -> None:
        """Adds them to the file, below their heading: what parts endnotes from the text is its place."""
        if not self._texts:
            return
        title = xml.paragraph(style, xml.run(plain(heading)), keeps_next=True) if heading else _ruled("separator")
        notes = (
            _separator(_SEPARATORS[0], "separator", title),
            _separator(_SEPARATORS[1], "continuationSeparator", _ruled("continuationSeparator")),
            *(self._note(number, text) for number, text in self._texts.items()),
        )
        data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml.whole("endnotes", notes)}'
        part = Part(PackURI(_PART), _TYPE, data.encode("utf-8"), made.part.package)
        made.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
        _set_numbering(made)

    def _note(self, number: int, text: str) -> str:
        mark = f"<w:r><w:rPr>{self._mark}{_LEVEL}</w:rPr><w:endnoteRef/></w:r>"
        told = xml.paragraph(self._ids[TEXT], mark + xml.run(f"\t{text}"))
        return f'<w:endnote w:id="{number}">{told}</w:endnote>'


def _ruled(name: str) -> str:
    return f"<w:p><w:r><w:{name}/></w:r></w:p>"


def _separator(number: int, kind: str, content: str) -> str:
    return f'<w:endnote w:type="{kind}" w:id="{number}">{content}</w:endnote>'


def _set_numbering(made: Docx) -> None:
    """Plain numbers, at the document's end: Word would take small Roman ones."""
    numbers = xml.value("numFmt", "decimal")
    listed = "".join(f'<w:endnote w:id="{number}"/>' for number in _SEPARATORS)
    whole = parse_xml(xml.whole("endnotePr", (xml.value("pos", "docEnd"), numbers, listed)))
    made.settings.element.insert_element_before(whole, "w:compat")
    section = made.sections[-1]._sectPr
    section.insert_element_before(parse_xml(xml.whole("endnotePr", (numbers,))), "w:type", "w:pgSz")
