"""What a person writes down: entries, days, the Diary; merging the edits of two devices."""

from gutskin.diary.days import Day
from gutskin.diary.diary import Diary
from gutskin.diary.entries import Entry, Kind
from gutskin.diary.made_up import MadeUp, made_up_diary
from gutskin.diary.reading import read_diary

__all__ = ["Day", "Diary", "Entry", "Kind", "MadeUp", "made_up_diary", "read_diary"]
