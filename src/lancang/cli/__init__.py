"""The command line: one module per command or room; `lancang.cli.main` is its entrance."""
