"""The rooms of an open catalogue: what each screen and each shell command asks for."""
