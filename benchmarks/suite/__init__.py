"""The benchmarks: what is measured, against whom, and the tables it makes."""
