"""An archive with one record in each state, the people who ask for it, and what they must get."""
