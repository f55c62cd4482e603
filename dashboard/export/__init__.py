"""What is taken away: tables, workbook, brief, everything.zip. No Streamlit."""
