"""What the office knows: pure values and rules, standard library and numpy only."""
