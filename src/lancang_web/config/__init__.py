"""How the site is put together: settings, addresses, the entrance for a server."""
