"""The site: parties review one body of evidence, and each keeps control of its own. The outermost floor."""
