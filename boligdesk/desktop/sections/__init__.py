"""The sections of the page Indstillinger, one module each."""
