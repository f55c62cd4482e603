"""What is compared: scenarios, readiness, robustness. No screen code.

>>> import scenarios
>>> case = scenarios.load_case(scenarios.seed_folder("china-russia-2017"))
>>> scenarios.assess(case).scores["scenario"][0]
'all-claims'
"""

from scenarios.assessment import Assessment, assess
from scenarios.case import Case
from scenarios.files.case_folder import load_case, seed_folder
from scenarios.settings import Settings

__all__ = ["Assessment", "Case", "Settings", "assess", "load_case", "seed_folder"]
