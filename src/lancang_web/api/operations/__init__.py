"""Operations of the API, by what they are about. Each reads through a selector and writes through a service."""
