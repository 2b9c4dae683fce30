"""Every write of the exchange: a file is brought, tried, done and undone; answers on activities that are alike."""
