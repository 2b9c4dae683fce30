"""Forms in which institutions exchange what they hold: one package per published standard."""
