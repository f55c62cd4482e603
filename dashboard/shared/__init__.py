"""What several screens and the exports show alike. No Streamlit outside of widgets."""
