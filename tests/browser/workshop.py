"""A session in the middle of its day, with check-ins, notes and outputs, and the addresses of its pages."""

from __future__ import annotations

from server.rehearsal.day import day
from tests.browser.hands import Tablet
from tests.server_process import Message, ServerProcess

PHASES_TO_WRITING = 3


def create_busy_workshop(server: ServerProcess, notes: int = 24) -> Message:
    """Create a session in its writing phase, with check-ins, notes and outputs from both sites."""
    made = server.create_session()
    texts = day()
    of = {person.id: person.site for person in texts.people}
    tablets = {mark: Tablet(server, made, mark, alias=alias) for mark, alias in (("AAL", "Mette"), ("KBH", "Yusuf"))}
    desks = {mark: Tablet(server, made, key=key) for mark, key in made["keys"]["facilitator"].items()}
    for n, said in enumerate(texts.check_ins[:8]):
        guest = Tablet(server, made, of[said.by], alias=f"Gæst {n}")
        guest.do({"type": "check_in", "id": f"c-{n}", "mood": said.mood, "text": said.text})
    for word in texts.site_check_ins[:2]:
        desks[word.site].do({"type": "check_in", "id": f"w-{word.site}", "scope": "site", "text": word.text})
    desks["AAL"].do(*[{"type": "next_phase"}] * PHASES_TO_WRITING)
    written = texts.notes[:notes]
    for each in written:
        command = {"type": "add_note", "id": each.id, "text": each.text, "kind": each.kind}
        if each.builds_on in {other.id for other in written}:
            command |= {"builds_on": each.builds_on, "degree": each.degree}
        tablets[of[each.by]].do(command)
    desks["KBH"].do({"type": "hide_note", "id": written[-1].id})
    for each in texts.outputs[:3]:
        fields = {"title": each.title, "text": each.text, "contact": each.contact, "maturity": each.maturity}
        sources = [source for source in each.builds_on if source in {other.id for other in written}]
        tablets[of[each.by]].do({"type": "add_output", "id": each.id, "builds_on": sources, **fields})
    return made


def page_addresses(server: ServerProcess, made: Message) -> dict[str, str]:
    """Return the address of every page, with the key it needs."""
    links = made["links"]
    return {
        "index": f"{server.url}/",
        "join": f"{server.url}/join",
        "join-form": links["join"],
        "tablet": links["join_site"]["AAL"],
        "desk": links["facilitator"]["AAL"],
        "screen": links["screen"]["AAL"],
        "begin": f"{server.url}/setup",
        "setup": links["organiser"],
        "report": links["report"],
        "themes": links["facilitator"]["AAL"].replace("/desk#", "/themes#"),
        "was": f"{server.url}/was",
    }
