"""What the fields of a record, and what else history tells of, are called."""

from __future__ import annotations

from catalog.words import _


def field(name: str) -> str:
    """A field as a page calls it; own fields keep their name."""
    known = {
        "date": _("Date"), "planned_date": _("Planned date"), "kind": _("Kind"), "type": _("Type"),
        "title": _("Title"), "summary": _("Summary"), "status": _("Status"), "mode": _("Mode"),
        "our_role": _("Our role"), "places": _("Held in"), "jurisdictions": _("Concerns"),
        "regions": _("Regions"), "pillars": _("Pillars"), "programmes": _("Programmes"), "themes": _("Themes"),
        "sdg": _("SDG targets"), "organisations": _("Organisations"), "people": _("People"), "donor": _("Donor"),
        "donors": _("Donor"), "participants": _("Participants"), "training": _("Training"),
        "equipment": _("Equipment"), "figures": _("Figures"), "outputs": _("Outputs"),
        "next_steps": _("Next steps"), "citations": _("Evidence"), "links": _("Links"), "tags": _("Tags"),
        "notes": _("Notes"), "follow_ups": _("Follow-ups"), "review": _("Review"), "review_state": _("Review"),
        "review_by": _("Checked by"), "review_on": _("Checked on"), "facts": _("How it is known"),
        "remarks": _("Remarks"), "group": _("Group"), "attachments": _("Attachments"), "access": _("Access"),
        "ref": _("Reference"), "own": _("Own field"), "not_same": _("Not the same"), "entry_name": _("Name"),
        "entry_tie": _("Tie"), "entry": _("Entry"), "record": _("Record"),
    }  # fmt: skip
    head, dot, rest = name.removeprefix("record.").partition(".")
    words = known.get(head, head.replace("_", " ").capitalize())
    return f"{words}: {rest.replace('_', ' ').replace('.', ', ')}" if dot else words
