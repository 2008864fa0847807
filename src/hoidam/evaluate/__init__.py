"""evaluate: how good the readings are, against readings made by hand, and the floors below which they may not fall."""

from hoidam.evaluate.floors import Floor, check_floors, load_floors
from hoidam.evaluate.scores import LAYERS, Report, evaluate, score_article

__all__ = ["LAYERS", "Floor", "Report", "check_floors", "evaluate", "load_floors", "score_article"]
