"""From curated rows to published rows: bounds, comparable values, verdicts of calculations."""
