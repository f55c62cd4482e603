"""A page as a list of blocks, made once from results; dashboard/widgets draws them on a screen."""
