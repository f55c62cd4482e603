"""Colours, HTML, SVG, figures and the track, as several pages and the exports draw them. No Streamlit."""
