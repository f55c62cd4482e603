"""What would overturn each sentence that the screen says of a scenario."""
