"""Sentences that several pages and the exports say, by subject. No Streamlit."""
