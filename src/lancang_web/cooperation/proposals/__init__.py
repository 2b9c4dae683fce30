"""Acts that were read, offered as records of the registers."""
