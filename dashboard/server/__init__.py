"""The server: Streamlit behind strict headers, asking nobody outside; what it serves inside the page."""
