"""From a written meal to the foods and the attributes in it."""

from gutskin.foods.attribute_files import Attribute, attributes
from gutskin.foods.explaining import counted_as, why
from gutskin.foods.meal import Meal, MealItem
from gutskin.foods.parsing import parse_meal

__all__ = ["Attribute", "Meal", "MealItem", "attributes", "counted_as", "parse_meal", "why"]
