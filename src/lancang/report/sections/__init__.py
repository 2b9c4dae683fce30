"""The parts of the page, one module each; every part is HTML that can be read and printed without scripts."""
