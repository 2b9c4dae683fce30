"""Commands that the site adds to `lancang`: one module each, loaded by the entry points of lancang.commands."""
