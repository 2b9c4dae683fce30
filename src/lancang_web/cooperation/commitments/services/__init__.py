"""Every write of this part: due days, promises made for all who are bound, digests that were sent."""
