"""show: facts for people, in the terminal, in a notebook, on a page. Nothing here decides anything."""
