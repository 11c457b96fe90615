"""The schema compiled once into predicates that any SQL engine can count in one scan."""
