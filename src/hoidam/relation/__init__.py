"""relation: how parties got on with one another, as pure functions over occasions, statements and events."""

from hoidam.relation.deeds import Deed, deeds
from hoidam.relation.relation import Relation, relation
from hoidam.relation.series import Month, Scale
from hoidam.relation.silences import Silence
from hoidam.relation.state import State, state
from hoidam.relation.turns import Turn

__all__ = ["Deed", "Month", "Relation", "Scale", "Silence", "State", "Turn", "deeds", "relation", "state"]
