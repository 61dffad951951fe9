"""The review page: charts as SVG strings and one HTML template."""
