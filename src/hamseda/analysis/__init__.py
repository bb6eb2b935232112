"""The analyst's inbox, saved topics with alerts, and figures with their map."""
