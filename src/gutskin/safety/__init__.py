"""Who may begin what: what a person said of their health, the rules of the evidence, and what is in a food."""

from gutskin.evidence.profile import Profile
from gutskin.safety.may_start import may_start
from gutskin.safety.said import Agreement, agreement_to, conditions_of, profile_of

__all__ = ["Agreement", "Profile", "agreement_to", "conditions_of", "may_start", "profile_of"]
