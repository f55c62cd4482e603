"""Controls that stand on several pages. Streamlit; above session, export and wording."""
