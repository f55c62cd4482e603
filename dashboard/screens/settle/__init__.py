"""How far two coders agree, and what they disagree on settled."""
