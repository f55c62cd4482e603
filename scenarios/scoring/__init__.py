"""From claims to scores: which claims vote, what a cell believes, readiness, commitments, the evaluation of a case."""
