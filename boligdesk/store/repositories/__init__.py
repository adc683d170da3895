"""The repositories of ``services.ports``: frozen values in and out, rows stay here."""
