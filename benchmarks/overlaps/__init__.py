"""Reports of joint operations: does the interval hold the truth, how wide is it, how fast, and which pairs it finds."""
