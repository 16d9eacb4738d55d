"""Randomised experiments on oneself: planned, drawn, analysed. The test relies on chance alone, which drew the days."""

from gutskin.trials.analysing import analyse_trial, replan
from gutskin.trials.plan import Arm, Block, Choice, TrialPlan
from gutskin.trials.planning import plan_trial
from gutskin.trials.result import ExposureResult, NextStep, Taken, TrialResult, TrialVerdict

__all__ = [
    "Arm",
    "Block",
    "Choice",
    "ExposureResult",
    "NextStep",
    "Taken",
    "TrialPlan",
    "TrialResult",
    "TrialVerdict",
    "analyse_trial",
    "plan_trial",
    "replan",
]
