"""The only place that speaks SQL. What crosses out of it is frozen."""
