"""Tables of the exchange of activities."""
