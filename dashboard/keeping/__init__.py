"""What is kept of a session in the workspace: drafts and versions, and the files that lie beside a draft."""
