"""How sure: random numbers, the ranges they give, and how often one scenario is ahead of another. Arrays alone."""
