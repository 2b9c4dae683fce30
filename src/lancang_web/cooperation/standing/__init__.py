"""Who was in what, who is bound by what towards whom: mechanisms, agreements, offices as they stood on a day."""
