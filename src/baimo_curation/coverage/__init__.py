"""What became of everything a source states: counted, reported, located."""
