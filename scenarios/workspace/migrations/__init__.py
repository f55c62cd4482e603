"""The steps from each schema of a workspace to the next, the first from nothing. Run by Alembic, in their order."""
