"""What flows through the stages: frozen pydantic types, without I/O and without any renderer."""
