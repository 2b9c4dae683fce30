"""The English half of the reader, function for function like the Chinese one."""
