"""The command line. Only `serve` imports Streamlit."""
