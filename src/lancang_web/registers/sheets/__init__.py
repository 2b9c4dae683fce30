"""Tables of CSV and XLSX files as text. Nothing here knows Django, for it runs in a child process."""
