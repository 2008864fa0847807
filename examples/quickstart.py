"""Read one article and look at what was found, step by step; each `# %%` is a cell in an editor that knows them.

python examples/quickstart.py            # the call between Biden and Putin of the sample corpus
python examples/quickstart.py FILE DATE  # an article of yours, with its day of publication (2021-12-31) or without
"""

# %% An article: plain text, and the day it was published, from which "hôm qua" and "ngày 7/12" are reckoned.
import sys
from pathlib import Path

import hoidam

given = dict(enumerate(sys.argv))
file = Path(given.get(1, Path(__file__).parents[1] / "samples" / "articles" / "call-2021-1.txt"))
published = given.get(2, "2021-12-31" if 1 not in given else None)
text = file.read_text("utf-8")
reading = hoidam.read(text, published=published, id=file.stem)
print(f"{reading.title}\n{len(text)} characters, dates reckoned from {reading.anchor or 'nothing: they stay open'}")

# %% Contacts: who dealt with whom, how, when, where. `evidence` is the text that says so.
for contact in reading.contacts:
    people = ", ".join(p.name for p in contact.participants) or "nobody named"
    length = f", {contact.duration_min} min" if contact.duration_min else ""
    print(f"\n{contact.status} {contact.channel}, {contact.date or 'no date'}{length}: {' - '.join(contact.parties)}")
    print(f"  {people}; {', '.join(contact.topics) or 'no topic'}")
    print(f"  « {contact.evidence[0].text} »")

# %% Statements: who said what to whom, in whose words.
print()
for said in reading.statements:
    print(f"{said.speaker} ({said.kind}, {said.act}{' → ' + said.target if said.target else ''}): {said.text}")

# %% Times: each expression with its value in TIMEX3 form.
print()
print("; ".join(f"{time.text} = {time.value or '?'}" for time in reading.times))

# %% Nothing is said without its characters: offsets are into the text as you gave it.
for fact in (*reading.statements, *reading.times, *reading.noise):
    assert text[fact.start : fact.end] == fact.text

# %% Take it away as JSON, in the form that the ledger, the command line and the web API share.
print(f"\n{len(reading.to_json())} bytes of JSON")
