"""What an assessment is made of: case, scenarios, the reader's settings, and the link that carries them."""
