"""One page of the window each: what is shown, and which service a click calls."""
