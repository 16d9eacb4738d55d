"""From a written meal to the foods and the attributes in it."""

from gutskin.foods.meal import Meal, MealItem

__all__ = ["Meal", "MealItem"]
