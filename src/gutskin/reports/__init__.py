"""A diary and its findings out again, in open formats."""

from gutskin.reports.export import diary_from_json, diary_to_csv, diary_to_json, left_out_of_csv
from gutskin.reports.fhir_check import fhir_problems

__all__ = ["diary_from_json", "diary_to_csv", "diary_to_json", "fhir_problems", "left_out_of_csv"]
