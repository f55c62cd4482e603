// On an address such as /compare Streamlit's page would first ask for its server below /compare, and the browser would
// report two missing resources. Told where the server is, it asks once, in the right place.
window.__streamlit = { BACKEND_BASE_URL: window.location.origin + '/' }
