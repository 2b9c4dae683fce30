"""The board: how promises stand on a day, by party and one by one."""
