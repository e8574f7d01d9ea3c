"""What a person can do with an assessment: plan, what-if, cheapest way out, comparison, household, letters.

Every question about a later day, a changed report or another preset is asked of the same checks.
"""
