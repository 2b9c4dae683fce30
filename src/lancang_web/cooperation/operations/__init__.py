"""The register of joint operations, and the room of one of them."""
