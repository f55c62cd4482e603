"""A round is coded here by somebody who sees nobody else's codes."""
