"""What programs ask for: annotations by the Web Annotation Protocol, and what the JSON says."""
